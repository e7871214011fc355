# Hectares of every pair of true and mapped class by terra: exact covered fractions (the algorithm of exactextract) times areas of cells, of the first polygons of a file.
# Prints `row`: CPU s, wall s, peak KiB of the call; writes mapped,true,hectares.
suppressMessages(library(terra))
given <- commandArgs(TRUE)
folder <- given[1]
terraOptions(memfrac = 0.6, progress = 0)
map <- rast(file.path(folder, "workspace", "data", "map", "class.tif"))
polygons <- vect(file.path(folder, "polygons.gpkg"), query = sprintf("SELECT * FROM polygons WHERE fid <= %s", given[2]))
used <- system.time({
  pieces <- extract(map, polygons, exact = TRUE, cells = TRUE)
  area <- cellSize(map, unit = "ha", transform = TRUE)
  hectares <- pieces$fraction * area[pieces$cell][, 1]
  pairs <- aggregate(hectares, by = list(mapped = pieces[, 2], true = polygons$code[pieces$ID]), FUN = sum)
})
status <- readLines("/proc/self/status")
peak <- as.integer(gsub("[^0-9]", "", grep("VmHWM", status, value = TRUE)))
names(pairs)[3] <- "hectares"
write.csv(pairs[order(pairs$mapped, pairs$true), ], file.path(folder, "terra.csv"), row.names = FALSE)
cat(sprintf("row\t%.3f\t%.3f\t%d\n", used["user.self"] + used["sys.self"], used["elapsed"], peak))
cat(sprintf("fact\tversion\tterra %s\n", packageVersion("terra")))
