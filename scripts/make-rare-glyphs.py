#!/usr/bin/env python3
"""Cuts resources/fonts/rare-han: WOFF2 slices for the characters the interface font lacks, and the CSS that names them.

Names on identity papers use characters of Extension B and beyond (𠮷) and compatibility ideographs (U+2F80A) that no web
font at hand holds. Debian's fonts-hanazono does (Hanazono Font License or SIL OFL 1.1, see LICENSE beside the slices). A
window loads a slice only when a character of it is shown. Run by hand, after `apt-get install fonts-hanazono
python3-fonttools python3-brotli`; the slices are committed.
"""
import re
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / 'resources' / 'fonts' / 'rare-han'
FONTS = [Path('/usr/share/fonts/truetype/hanazono') / name for name in ('HanaMinA.ttf', 'HanaMinB.ttf')]
INTERFACE_FONT = ROOT / 'node_modules' / '@fontsource' / 'noto-sans-tc' / '400.css'
# Extension A, the unified ideographs, compatibility ideographs, planes 2 and its compatibility supplement.
HAN = [(0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x2FA1F)]
SLICE = 512


def interface_coverage() -> set[int]:
    covered: set[int] = set()
    for ranges in re.findall(r'unicode-range:\s*([^;}]+)', INTERFACE_FONT.read_text()):
        for part in re.findall(r'U\+([0-9A-Fa-f]+)(?:-([0-9A-Fa-f]+))?', ranges):
            covered.update(range(int(part[0], 16), int(part[1] or part[0], 16) + 1))
    return covered


def unicode_range(points: list[int]) -> str:
    runs: list[list[int]] = []
    for point in points:
        if runs and point == runs[-1][1] + 1:
            runs[-1][1] = point
        else:
            runs.append([point, point])
    return ','.join(f'U+{a:X}' if a == b else f'U+{a:X}-{b:X}' for a, b in runs)


def cut(font_file: Path, points: list[int], target: Path) -> None:
    options = subset.Options()
    options.flavor = 'woff2'
    options.hinting = False
    options.layout_features = []
    options.name_IDs = [0, 13, 14]  # copyright and licence travel with the glyphs
    options.drop_tables += ['GSUB', 'GPOS', 'vhea', 'vmtx', 'VORG', 'FFTM']
    font = TTFont(font_file, lazy=True)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=points)
    subsetter.subset(font)
    font.flavor = 'woff2'
    font.save(target)


def main() -> None:
    OUT.mkdir(parents=True, exist_ok=True)
    for old in OUT.glob('*.woff2'):
        old.unlink()
    have = interface_coverage()
    faces = []
    for font_file in FONTS:
        cmap = TTFont(font_file, lazy=True).getBestCmap()
        points = sorted(p for p in cmap if p not in have and any(a <= p <= b for a, b in HAN))
        have.update(points)
        for index, start in enumerate(range(0, len(points), SLICE)):
            part = points[start : start + SLICE]
            name = f'{font_file.stem[-1].lower()}{index:03}.woff2'
            cut(font_file, part, OUT / name)
            faces.append(
                "@font-face{font-family:'Rare Han';font-display:block;"
                f"src:url('./{name}') format('woff2');unicode-range:{unicode_range(part)}}}"
            )
    (OUT / 'rare-han.css').write_text('\n'.join(faces) + '\n')


if __name__ == '__main__':
    main()
