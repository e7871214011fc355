"""Windows of a COG over HTTP: `make FILE`, `windows NAME` (prints them), `read URL WINDOWS MODE` by GDAL itself, `report FOLDER`."""
import hashlib
import sys

import numpy
from osgeo import gdal

SIDE = 4096


def make(path):
    """Smooth fields with noise, int16, 512 px blocks, no overviews: the same bytes each time."""
    numbers = numpy.random.Generator(numpy.random.PCG64(8))
    fields = numbers.integers(200, 6000, (SIDE // 64, SIDE // 64)).repeat(64, 0).repeat(64, 1)
    pixels = (fields + numbers.integers(-60, 60, (SIDE, SIDE))).astype('int16')
    memory = gdal.GetDriverByName('MEM').Create('', SIDE, SIDE, 1, gdal.GDT_Int16)
    memory.SetGeoTransform((500000, 10, 0, 2200000, 0, -10))
    memory.GetRasterBand(1).WriteArray(pixels)
    gdal.GetDriverByName('COG').CreateCopy(path, memory, options=['COMPRESS=ZSTD', 'BLOCKSIZE=512', 'OVERVIEWS=NONE', 'PREDICTOR=YES'])


def windows(name):
    numbers = numpy.random.Generator(numpy.random.PCG64(9))
    return {
        'one': [(700, 900, 1000, 1000)],
        'scattered': [(int(c), int(r), 700, 700) for c, r in numbers.integers(0, SIDE - 700, (20, 2))],
        'tiles': [(300 + 500 * c, 300 + 500 * r, 500, 500) for r in range(5) for c in range(5)],
        'strips': [(0, r, SIDE, 256) for r in range(0, SIDE, 256)],
        'whole': [(0, 0, SIDE, SIDE)],
    }[name]


def read(url, path, mode):
    """GDAL with the settings that its users are advised to take; `warp` reads through gdal.Warp, `plain` with its defaults."""
    if mode != 'plain':
        gdal.SetConfigOption('GDAL_DISABLE_READDIR_ON_OPEN', 'EMPTY_DIR')
        gdal.SetConfigOption('GDAL_HTTP_MERGE_CONSECUTIVE_RANGES', 'YES')
        gdal.SetConfigOption('GDAL_HTTP_MULTIPLEX', 'YES')
        gdal.SetCacheMax(512 << 20)
    source = gdal.Open('/vsicurl/' + url)
    band = source.GetRasterBand(1)
    digest = hashlib.sha256()
    for line in open(path):
        column, row, width, height = map(int, line.split())
        if mode == 'warp':
            box = (500000 + 10 * column, 2200000 - 10 * (row + height), 500000 + 10 * (column + width), 2200000 - 10 * row)
            pixels = gdal.Warp('', source, format='MEM', outputBounds=box, xRes=10, yRes=10, srcSRS='EPSG:32614', dstSRS='EPSG:32614').ReadAsArray()
        else:
            pixels = band.ReadAsArray(column, row, width, height)
        digest.update(pixels.astype('<i2').tobytes())
    print(digest.hexdigest())


def report(folder):
    rows = [line.rstrip('\n').split('\t') for line in open(folder + '/rows.tsv')]
    names = list(dict.fromkeys(r[0] for r in rows))
    kinds = list(dict.fromkeys(r[1] for r in rows))
    print('| windows | | ' + ' | '.join(kinds) + ' | ours / best of GDAL |')
    print('| --- | --- |' + ' --- |' * (len(kinds) + 1))
    for name in names:
        best = {k: min(((int(r[3]), int(r[4])) for r in rows if r[:2] == [name, k])) for k in kinds}
        worst = max(int(r[3]) for r in rows if r[:2] == [name, 'ours'])
        gdals = [best[k] for k in kinds if k != 'ours']
        print(f'| {name} ({len(windows(name))}) | requests | ' + ' | '.join(str(best[k][0]) for k in kinds) + f' | {worst / min(g[0] for g in gdals):.2f} |')
        print('| | MB | ' + ' | '.join(f'{best[k][1] / 1e6:.2f}' for k in kinds) + f' | {best["ours"][1] / min(g[1] for g in gdals):.2f} |')
    equal = all(len({r[5] for r in rows if r[0] == n}) == 1 for n in names)
    print(f'\nPixels of all ways are {"equal" if equal else "NOT EQUAL"} (sha256 of all windows). Ours counts the run with the most requests, GDAL the one with the fewest.')
    print('\nAll runs: ' + '; '.join(f'{r[0]} {r[1]} #{r[2]} {r[3]} requests {r[4]} bytes' for r in rows) + '.')
    if not equal or any(max(int(r[3]) for r in rows if r[:2] == [n, 'ours']) > min(int(r[3]) for r in rows if r[0] == n and r[1] != 'ours') for n in names):
        print('\n**Missed**: more requests than GDAL, or other pixels.')
        return 3
    return 0


if __name__ == '__main__':
    task, arguments = sys.argv[1], sys.argv[2:]
    if task == 'windows':
        print('\n'.join(' '.join(map(str, w)) for w in windows(*arguments)))
    else:
        sys.exit({'make': make, 'read': read, 'report': report}[task](*arguments))
