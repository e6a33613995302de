"""Write small files of the same shape as the published ones."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

DENSITY = """\ufeffinsee_com,lib_com,niveau_densite
01001,L'Abergement-Clémenciat,Rural à habitat dispersé
01004,Ambérieu-en-Bugey,Centres urbains intermédiaires
2A004,Ajaccio,Grands centres urbains
"""
FRR = """Code_insee;Departement;Commune;Classement FRR et FRR+ au 10 juillet 2025;
01001;01;L'Abergement-Clémenciat;Non classée;
01004;01;Ambérieu-en-Bugey;FRR socle;
01004;01;Ambérieu-en-Bugey;FRR+;
01005;01;Ambérieux-en-Dombes;Classée FRR partiellement;
01006;01;Ambléon;FRR+;
"""
SHOPS = """CODGEO;NB_B102;NB_B201;NB_B202;NB_B203;NB_B316
01001;0;0;0;1;0
01004;4;5;12;7;3
"""
INCOME = """CODGEO;NBMENFISC21;NBPERSMENFISC21;MED21;PIMP21
01001;346;895;25820;s
01004;s;s;s;s
01005;nd;nd;nd;nd
"""
POINTS = """code,lat,lon,source
01001,46.1517,4.9306,laposte
01002,46.0071,5.4246,laposte
01004,45.9575,5.3706,laposte
"""


def programme(prefix: str, *territories: tuple[str, str]) -> str:
    """Write a GeoJSON list of (name, "Commune (code); …")."""
    features = [
        {
            "type": "Feature",
            "properties": {
                "id_territoire": f"{prefix}-{number}",
                "lib_territoire": name,
                "liste_geo": listed,
            },
            "geometry": {"type": "Point", "coordinates": [5.3, 45.9]},
        }
        for number, (name, listed) in enumerate(territories)
    ]
    return json.dumps({"type": "FeatureCollection", "features": features})


def written(path: Path, text: str, encoding: str = "utf-8") -> Path:
    """Write a file, gzipped when its name says so."""
    content = text.encode(encoding)
    path.write_bytes(gzip.compress(content) if path.suffix == ".gz" else content)
    return path
