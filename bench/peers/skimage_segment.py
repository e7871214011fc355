#!/usr/bin/python3
"""The peer: a segmenter of scikit-image on the same scaled bands, as float32 of shape (row, column, band) in memory; only its call counts."""
import argparse
import json
import pathlib

import numpy as np
from skimage.segmentation import felzenszwalb, slic

from meter import fact, measured


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("method", choices=["slic", "felzenszwalb"])
    parser.add_argument("image", type=pathlib.Path)
    parser.add_argument("labels", type=pathlib.Path)
    parser.add_argument("--segments", type=int, default=0)
    parser.add_argument("--compactness", type=float, default=0.2)
    given = parser.parse_args()
    note = json.loads(given.image.with_suffix(".json").read_text())
    bands = np.load(given.image, mmap_mode="r")
    image = np.empty((*bands.shape[1:], len(bands)), np.float32)
    for i, (band, offset, gain) in enumerate(zip(bands, note["offsets"], note["gains"])):
        image[..., i] = (band.astype(np.float32) - offset) * np.float32(gain / 255)
    with measured():
        if given.method == "slic":
            labels = slic(image, n_segments=given.segments, compactness=given.compactness, convert2lab=False, start_label=1)
        else:
            labels = felzenszwalb(image, scale=3, min_size=20) + 1
    np.save(given.labels, labels.astype(np.uint32))
    fact("segments", len(np.unique(labels)))


if __name__ == "__main__":
    main()
