"""Writes projections.csv: what PROJ says of a grid over the Métropole de Lyon.

    pip install pyproj==3.7.2
    python projections.py path/to/ntf_r93.gsb > projections.csv

Columns: longitude and latitude in degrees (RGF93, taken for WGS 84 as PROJ does), then easting and northing in
metres in each system. For Lambert II étendu twice: by the shift of three parameters, and by IGN's grid ntf_r93.gsb.
"""
import sys

import pyproj

grid = sys.argv[1]
degrees = "+proj=longlat +datum=WGS84 +no_defs"
lambert2 = "+proj=lcc +lat_1=46.8 +lat_0=46.8 +lon_0=0 +k_0=0.99987742 +x_0=600000 +y_0=2200000 +a=6378249.2 +b=6356515 {} +pm=paris +units=m +no_defs"
systems = {
    "2154": "EPSG:2154",
    "3946": "EPSG:3946",
    "3857": "EPSG:3857",
    "27572": lambert2.format("+towgs84=-168,-60,320,0,0,0,0"),
}
to = {name: pyproj.Transformer.from_crs(degrees, system, always_xy=True) for name, system in systems.items()}
# PROJ would choose among operations by accuracy: the pipeline leaves it no choice.
to["27572grid"] = pyproj.Transformer.from_pipeline(
    "+proj=pipeline +step +proj=unitconvert +xy_in=deg +xy_out=rad"
    f" +step +inv +proj=hgridshift +grids={grid}"
    " +step +proj=lcc +lat_1=46.8 +lat_0=46.8 +lon_0=2.33722917 +k_0=0.99987742 +x_0=600000 +y_0=2200000 +a=6378249.2 +b=6356515"
)
print("longitude", "latitude", *(f"{axis}{name}" for name in to for axis in "xy"), sep=",")
for row in range(11):
    for column in range(11):
        longitude, latitude = 4.65 + 0.047 * column, 45.53 + 0.043 * row
        numbers = []
        for transformer in to.values():
            numbers += [f"{number:.6f}" for number in transformer.transform(longitude, latitude)]
        print(f"{longitude:.3f}", f"{latitude:.3f}", *numbers, sep=",")
