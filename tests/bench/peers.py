"""What other programs do with the table that is measured: `peers.py JOB FILE [SCHEMA | OUT]`, one process a job.

Prints how many errors it found, or how many rows it went through.
"""

import csv
import json
import os
import sys


def frictionless(path, schema):
    from frictionless import Resource, Schema, validate

    folder, name = os.path.split(path)
    # By its content: a path of the disk is not safe enough for it.
    with open(schema, encoding="utf-8") as file:
        descriptor = json.load(file)
    resource = Resource(path=name, basepath=folder, schema=Schema.from_descriptor(descriptor))
    report = validate(resource, limit_errors=10**9)
    return sum(task.stats["errors"] for task in report.tasks)


def validata(path, schema):
    from validata_core import resource_service, validation_service

    with open(path, "rb") as file:
        resource = resource_service.from_file_content(path, file.read())
    # It stops by itself at a thousand errors.
    return len(validation_service.validate_resource(resource, schema, True).errors)


def pairs(schema):
    """The columns of a Table Schema, with what is asked of each."""
    with open(schema, encoding="utf-8") as file:
        fields = json.load(file)["fields"]
    return [(field["name"], field["type"], field.get("format"), field["constraints"]) for field in fields]


EMAIL = r"[^@\s]+@[^@\s]+\.[A-Za-z]{2,}"


def duckdb(path, schema):
    import duckdb

    base = duckdb.connect()
    base.execute("SET threads = 2")
    base.execute("CREATE TABLE t AS SELECT * FROM read_csv(?, header = true, all_varchar = true)", [path])
    wrong = []
    for name, kind, form, asked in pairs(schema):
        text = f"nullif({name}, '')"
        typed = {"integer": f"try_cast({text} AS BIGINT)", "number": f"try_cast({text} AS DOUBLE)",
                 "date": f"try_strptime({text}, '%Y-%m-%d')"}.get(kind)
        tests = []
        if asked.get("required"):
            tests.append(f"{text} IS NULL")
        if typed:
            tests.append(f"({text} IS NOT NULL AND {typed} IS NULL)")
        if "minimum" in asked:
            tests.append(f"{typed} < {asked['minimum']} OR {typed} > {asked['maximum']}")
        if "pattern" in asked:
            tests.append(f"NOT regexp_full_match({text}, '{asked['pattern']}')")
        if form == "email":
            tests.append(f"NOT regexp_full_match({text}, '{EMAIL}')")
        if "enum" in asked:
            tests.append(f"{text} NOT IN ({', '.join(repr(value) for value in asked['enum'])})")
        if "minLength" in asked:
            tests.append(f"length({text}) < {asked['minLength']}")
        if "maxLength" in asked:
            tests.append(f"length({text}) > {asked['maxLength']}")
        if asked.get("unique"):
            tests.append(f"count(*) OVER (PARTITION BY {name}) > 1")
        wrong += [f"count(*) FILTER (WHERE w{len(wrong) + place})" for place in range(len(tests))]
        base.execute(f"CREATE OR REPLACE TEMP VIEW v_{name} AS SELECT {', '.join(f'coalesce({t}, false) AS w{p}' for p, t in enumerate(tests)) or 'false AS w0'} FROM t")
    total = 0
    for name, *_ in pairs(schema):
        columns = [row[0] for row in base.execute(f"DESCRIBE v_{name}").fetchall()]
        total += sum(base.execute(f"SELECT {', '.join(f'count(*) FILTER (WHERE {c})' for c in columns)} FROM v_{name}").fetchone())
    return total


def polars(path, schema):
    import polars as pl

    frame = pl.scan_csv(path, infer_schema=False)
    tests = []
    for name, kind, form, asked in pairs(schema):
        text = pl.col(name)
        typed = {"integer": text.cast(pl.Int64, strict=False), "number": text.cast(pl.Float64, strict=False),
                 "date": text.str.to_date("%Y-%m-%d", strict=False)}.get(kind)
        if asked.get("required"):
            tests.append(text.is_null())
        if typed is not None:
            tests.append(text.is_not_null() & typed.is_null())
        if "minimum" in asked:
            tests.append(~typed.is_between(asked["minimum"], asked["maximum"]))
        if "pattern" in asked:
            tests.append(~text.str.contains(f"^(?:{asked['pattern']})$"))
        if form == "email":
            tests.append(~text.str.contains(f"^{EMAIL}$"))
        if "enum" in asked:
            tests.append(~text.is_in(asked["enum"]))
        if "minLength" in asked:
            tests.append(text.str.len_chars() < asked["minLength"])
        if "maxLength" in asked:
            tests.append(text.str.len_chars() > asked["maxLength"])
        if asked.get("unique"):
            tests.append(text.is_duplicated())
    counts = frame.select(test.sum().alias(str(place)) for place, test in enumerate(tests)).collect()
    return sum(counts.row(0))


def openpyxl_read(path, _):
    from openpyxl import load_workbook

    sheet = load_workbook(path, read_only=True).worksheets[0]
    return sum(1 for _ in sheet.iter_rows(values_only=True)) - 1


def polars_read(path, _):
    import polars as pl

    return pl.read_excel(path, engine="calamine", infer_schema_length=0).height


def openpyxl_write(path, out):
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Équipements")
    rows = 0
    with open(path, encoding="utf-8", newline="") as file:
        for row in csv.reader(file):
            sheet.append(row)
            rows += 1
    book.save(out)
    return rows - 1


if __name__ == "__main__":
    job, path, other = (sys.argv + [""])[1:4]
    print(globals()[job](path, other))
