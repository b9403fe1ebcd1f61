"""Writes areas.tsv: where each commune of the Métropole de Lyon and each arrondissement of Lyon is.

    pip install shapely==2.1.2
    python areas.py communes.geojson arrondissements.geojson > areas.tsv

Both files are the Métropole's (layers adr_voie_lieu.adrcomgl and adr_voie_lieu.adrarrond, EPSG:4171), a feature each,
with its Insee code as `code`. The centre is the centroid of the polygon, or the nearest point inside when that is out.
"""
import gzip
import json
import sys

from shapely.geometry import shape

print("insee", "ouest", "sud", "est", "nord", "centre_lon", "centre_lat", sep="\t")
rows = []
for path in sys.argv[1:]:
    with (gzip.open if path.endswith(".gz") else open)(path) as file:
        for feature in json.load(file)["features"]:
            polygon = shape(feature["geometry"])
            centre = polygon.centroid if polygon.contains(polygon.centroid) else polygon.representative_point()
            rows.append((feature["properties"]["code"], *polygon.bounds, centre.x, centre.y))
for code, *numbers in sorted(rows):
    print(code, *(f"{number:.5f}" for number in numbers), sep="\t")
