# The peer: ranger's random forest on a table, one thread. Arguments: folder, trees, depth, seed. CPU is user + system of the process.
suppressPackageStartupMessages(library(ranger))
given <- commandArgs(trailingOnly = TRUE)
trees <- as.integer(given[2])
depth <- as.integer(given[3])

# .npy, version 1, float32, C order.
npy <- function(name) {
  file <- file(file.path(given[1], name), "rb")
  on.exit(close(file))
  readBin(file, "raw", 8)
  text <- rawToChar(readBin(file, "raw", readBin(file, "integer", 1, 2, endian = "little")))
  shape <- as.integer(regmatches(text, regexec("\\(([0-9]+), ([0-9]+)\\)", text))[[1]][2:3])
  matrix(readBin(file, "numeric", shape[1] * shape[2], 4, endian = "little"), shape[1], shape[2], byrow = TRUE)
}

used <- function() sum(proc.time()[1:2])
features <- npy("train_features.npy")
colnames(features) <- paste0("f", seq_len(ncol(features)))
classes <- factor(npy("train_classes.npy")[, 1])
unseen <- npy("test_features.npy")
colnames(unseen) <- colnames(features)
truth <- npy("test_classes.npy")[, 1]

before <- used()
started <- proc.time()[3]
model <- ranger(x = features, y = classes, num.trees = trees, max.depth = depth, mtry = floor(sqrt(ncol(features))), min.node.size = 1, num.threads = 1,
                seed = as.integer(given[4]), oob.error = FALSE)
peak <- sub(" kB", "", sub("VmHWM:", "", grep("VmHWM", readLines("/proc/self/status"), value = TRUE)))
cat(sprintf("row\t%.3f\t%.3f\t%s\n", used() - before, proc.time()[3] - started, trimws(peak)))

# Depth of a tree: children have larger numbers than their parents.
depth_of <- function(children) {
  level <- integer(length(children[[1]]))
  for (node in seq_along(level)) {
    for (child in c(children[[1]][node], children[[2]][node])) {
      if (child > 0) level[child + 1] <- level[node] + 1L
    }
  }
  max(level)
}
cat(sprintf("fact\ttrees\t%d\n", model$forest$num.trees))
cat(sprintf("fact\tdepth\t%d\n", max(sapply(model$forest$child.nodeIDs[1:10], depth_of))))
cat(sprintf("fact\tnodes\t%d\n", sum(sapply(model$forest$child.nodeIDs, function(children) length(children[[1]])))))
named <- as.integer(as.character(predict(model, unseen, num.threads = 1)$predictions))
cat(sprintf("fact\taccuracy\t%.5f\n", mean(named == truth)))
