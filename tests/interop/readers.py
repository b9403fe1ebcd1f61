"""Reads what Gabarit writes with the programs that others read it with: `make interop`.

    readers.py GABARIT FOLDER

The package of every template's valid example is made twice by the headless tool, byte for byte the same, verified by
it, then opened by frictionless, GDAL, DuckDB and LibreOffice, which must find in it the cells of its CSV. Two communes
are then gathered into a territory, whose partitioned GeoParquet DuckDB queries as one table.
"""

import csv
import json
import os
import shutil
import subprocess
import sys
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb
from frictionless import validate

SCHEMAS = Path(__file__).resolve().parents[2] / "schemas"
COMMUNE = "69204"
# Rows of each package, and how many times more packages, when memory is measured.
ROWS, MORE = 400, 6
# A text that a spreadsheet would run. Its defused twin must open as a text.
FORMULA = '=HYPERLINK("https://exemple.fr")'
# LibreOffice's CSV: comma, quotes, UTF-8, from the first row, every cell as it is kept and not as it is shown.
SHEET_AS_CSV = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,1'

faults: list[str] = []


def fault(what: str) -> None:
    faults.append(what)
    print(f"  ✗ {what}")


def run(*words: str | Path) -> str:
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(map(str, words))}\n{done.stdout}{done.stderr}")
    return done.stdout


def rows(path: Path, delimiter: str = ",") -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


def same(ours: str, theirs: str | None) -> bool:
    """Whether a cell is the one of the CSV: as a text, a number, or a yes or no, each program having its spelling."""
    ours, theirs = ours.strip(), (theirs or "").strip()
    # The CSV bears an apostrophe before what a spreadsheet would run.
    if ours == theirs or ours == f"'{theirs}":
        return True
    try:
        return float(ours) == float(theirs)
    except ValueError:
        pass
    # GDAL's own CSV writes days with slashes.
    if ours == theirs.replace("/", "-"):
        return True
    yes, no = {"oui", "true", "1", "vrai"}, {"non", "false", "0", "faux"}
    pair = {ours.lower(), theirs.lower()}
    return pair <= yes or pair <= no


def compare(what: str, ours: list[dict[str, str]], theirs: list[dict[str, str]]) -> None:
    if len(ours) != len(theirs):
        return fault(f"{what} : {len(theirs)} rows instead of {len(ours)}")
    if ours and (lost := [name for name in ours[0] if name not in theirs[0]]):
        return fault(f"{what} : no column {', '.join(lost)}")
    for number, (own, other) in enumerate(zip(ours, theirs), 1):
        for name, text in own.items():
            if not same(text, other[name]):
                return fault(f"{what} : row {number}, {name} : {other[name]!r} instead of {text!r}")


class Package:
    """The package of a template's example, and its files."""

    def __init__(self, gabarit: str, folder: Path, template: str) -> None:
        self.template = template
        example = SCHEMAS / template / "exemple-valide.csv"
        self.path, again = (folder / part / f"{template}.zip" for part in ("premier", "second"))
        for path in (self.path, again):
            run(gabarit, "migrate", example, "--template", template, "--commune", COMMUNE, "--out", path)
        if self.path.read_bytes() != again.read_bytes():
            fault(f"{template} : made again, the package has other bytes")
        self.folder = folder / "ouvert" / template
        with zipfile.ZipFile(self.path) as archive:
            archive.extractall(self.folder)
        descriptor = json.loads(self.file("datapackage.json").read_text())
        self.rows = rows(self.file("donnees.csv"), descriptor["resources"][0]["dialect"]["delimiter"])

    def file(self, name: str) -> Path:
        return self.folder / name


def read_with_frictionless(package: Package) -> None:
    report = validate(str(package.file("datapackage.json")))
    for problem in report.flatten(["rowNumber", "fieldName", "type", "note"])[:3]:
        fault(f"{package.template} : frictionless : {problem}")
    if not report.valid:
        fault(f"{package.template} : frictionless finds it invalid : {report.errors[:2]}")


def read_with_gdal(package: Package) -> None:
    for name in ("donnees.gpkg", "donnees.geojson"):
        path = package.file(name)
        if not path.exists():
            continue
        said = run("ogrinfo", "-ro", "-al", "-so", path)
        if f"Feature Count: {len(package.rows)}\n" not in said:
            fault(f"{package.template} : ogrinfo counts other features in {name}")
        placed = "Geometry: None" not in said
        if placed and "WGS 84" not in said:
            fault(f"{package.template} : ogrinfo sees no WGS 84 in {name}")
        if "Warning" in said or "ERROR" in said:
            fault(f"{package.template} : ogrinfo complains of {name}")
        layer = path.with_suffix(f"{path.suffix}.csv")
        run("ogr2ogr", "-f", "CSV", "-lco", "STRING_QUOTING=IF_NEEDED", layer, path)
        compare(f"{package.template} : GDAL, {name}", package.rows, rows(layer))


def read_with_duckdb(package: Package, base: duckdb.DuckDBPyConnection) -> None:
    path = package.file("donnees.parquet")
    columns = list(package.rows[0])
    texts = ", ".join(f'CAST("{name}" AS VARCHAR)' for name in columns)
    found = base.execute(f"SELECT {texts} FROM read_parquet('{path}')").fetchall()
    compare(f"{package.template} : DuckDB", package.rows, [dict(zip(columns, row)) for row in found])


def read_with_libreoffice(packages: list[Package], folder: Path) -> None:
    """One call for all the workbooks: starting LibreOffice is what takes time."""
    books = folder / "classeurs"
    books.mkdir()
    for package in packages:
        shutil.copy(package.file("donnees.xlsx"), books / f"{package.template}.xlsx")
    profile = (folder / "libreoffice").as_uri()
    run("soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", SHEET_AS_CSV, "--outdir", books,
        *sorted(books.glob("*.xlsx")))
    for package in packages:
        # LibreOffice adds the sheet's name where it writes one sheet of many.
        written = [*books.glob(f"{package.template}-*.csv"), *books.glob(f"{package.template}.csv")]
        if len(written) != 1:
            fault(f"{package.template} : LibreOffice wrote {[path.name for path in written]}")
            continue
        compare(f"{package.template} : LibreOffice", package.rows, rows(written[0]))


def read_a_formula(gabarit: str, folder: Path) -> None:
    """A text that looks like a formula leaves defused, opens as a text, and comes back unchanged."""
    table = folder / "formule.csv"
    own = rows(SCHEMAS / "parcs-jardins" / "exemple-valide.csv")
    own[0]["nom"] = FORMULA
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, own[0].keys())
        writer.writeheader()
        writer.writerows(own)
    options = ["--template", "parcs-jardins", "--commune", COMMUNE, "--out"]
    for step in ("aller", "retour"):
        book, text = folder / f"{step}.xlsx", folder / f"{step}.csv"
        for out in (book, text):
            run(gabarit, "migrate", table, *options, out)
        if rows(text)[0]["nom"] != f"'{FORMULA}":
            fault(f"formula, {step} : the CSV holds {rows(text)[0]['nom']!r}")
        table = book if step == "aller" else text


def query_a_territory(gabarit: str, folder: Path, packages: list[Package], base: duckdb.DuckDBPyConnection) -> None:
    """Two communes, gathered; engines read the partitions as one table, the commune as a column of it."""
    parks = next(package for package in packages if package.template == "parcs-jardins")
    text = (SCHEMAS / "parcs-jardins" / "exemple-valide.csv").read_text(encoding="utf-8")
    neighbour = folder / "irigny.csv"
    neighbour.write_text(
        text.replace("69204", "69100").replace("69230", "69540").replace("Saint-Genis-Laval", "Irigny")
    )
    other = folder / "irigny.zip"
    # Its parks still stand in Saint-Genis-Laval: a warning, which leaves with the package.
    run(gabarit, "migrate", neighbour, "--template", "parcs-jardins", "--commune", "69100", "--out", other)
    territory = folder / "territoire"
    run(gabarit, "collect", parks.path, other, "--out", territory)
    lake = f"read_parquet('{territory}/parcs-jardins/parquet/**/*.parquet', hive_partitioning = true)"
    found = base.execute(
        f"SELECT CAST(livraison_insee AS VARCHAR), count(*), count(DISTINCT uid), min(octet_length(geometry::BLOB))"
        f" FROM {lake} GROUP BY 1 ORDER BY 1"
    ).fetchall()
    each = len(parks.rows)
    # A point in well-known binary has twenty-one bytes.
    if found != [("69100", each, each, 21), ("69204", each, each, 21)]:
        fault(f"DuckDB finds in the territory {found}")
    plan = base.execute(f"EXPLAIN SELECT nom FROM {lake} WHERE livraison_insee = '69100'").fetchall()
    if "1/2" not in str(plan):
        fault("DuckDB does not leave out the other communes' files")
    said = run("ogrinfo", "-ro", "-al", "-so", territory / "parcs-jardins" / "donnees.gpkg")
    if f"Feature Count: {2 * each}\n" not in said:
        fault("ogrinfo counts other features in the territory")


def measure_memory(gabarit: str, folder: Path) -> None:
    """Gathering many times more packages takes no more memory: they are read one after the other."""
    own = rows(SCHEMAS / "parcs-jardins" / "exemple-valide.csv")
    communes = [line.split("\t")[0] for line in (SCHEMAS.parent / "core/data/areas.tsv").read_text().splitlines()]
    communes = [code for code in communes if code.startswith("69")][: 3 * MORE]
    packages = folder / "memoire"
    packages.mkdir()

    def pack(insee: str) -> Path:
        table = packages / f"{insee}.csv"
        with table.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, own[0].keys())
            writer.writeheader()
            for number in range(ROWS):
                uid = f"PAR-{insee}-{number + 1:04}"
                writer.writerow({**own[number % len(own)], "uid": uid, "id_ariane": "", "nom": f"Parc {number}"})
        out = packages / f"{insee}.zip"
        run(gabarit, "migrate", table, "--template", "parcs-jardins", "--commune", insee, "--out", out)
        return out

    with ThreadPoolExecutor(os.cpu_count()) as at_once:
        made = list(at_once.map(pack, communes))
    few = peak(gabarit, "collect", *made[:3], "--out", folder / "memoire-peu")
    many = peak(gabarit, "collect", *made, "--out", folder / "memoire-beaucoup")
    print(f"Gathering 3 packages of {ROWS} rows takes {few >> 10} MB, {len(made)} packages {many >> 10} MB.")
    # What one package holds in memory is about a megabyte.
    if many > few + (6 << 10):
        fault(f"gathering {len(made)} packages takes {many >> 10} MB, and 3 of them {few >> 10} MB")


def peak(*words: str | Path) -> int:
    """The most memory that a command held, in kilobytes."""
    child = subprocess.Popen([str(word) for word in words], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        raise SystemExit(f"{' '.join(map(str, words))} ends with {child.returncode}")
    return usage.ru_maxrss


def main() -> None:
    gabarit, folder = sys.argv[1], Path(sys.argv[2]).resolve()
    shutil.rmtree(folder, ignore_errors=True)
    for part in ("premier", "second"):
        (folder / part).mkdir(parents=True)
    templates = sorted(path.parent.name for path in SCHEMAS.glob("*/exemple-valide.csv"))
    with ThreadPoolExecutor(os.cpu_count()) as at_once:
        packages = list(at_once.map(lambda template: Package(gabarit, folder, template), templates))
        print(run(gabarit, "verify", *(package.path for package in packages)))
        list(at_once.map(read_with_gdal, packages))
    base = duckdb.connect()
    for package in packages:
        read_with_frictionless(package)
        read_with_duckdb(package, base)
    read_with_libreoffice(packages, folder)
    read_a_formula(gabarit, folder)
    query_a_territory(gabarit, folder, packages, base)
    measure_memory(gabarit, folder)
    if faults:
        raise SystemExit(f"{len(faults)} faults")
    print(f"{len(packages)} packages: frictionless, GDAL, DuckDB and LibreOffice find in them what their CSV holds.")


if __name__ == "__main__":
    main()
