# The same estimates by the survey package: totals and ratios of a stratified sample, linearised variances. Writes what,class,value,error.
suppressMessages({library(survey); library(jsonlite)})
given <- commandArgs(TRUE)
units <- read.csv(file.path(given[1], "sample.csv"))
strata <- fromJSON(file.path(given[1], "sample.design.json"))$strata
used <- system.time({
  counts <- table(units$stratum)
  units$weight <- strata$hectares[match(units$stratum, strata$code)] / as.numeric(counts[as.character(units$stratum)])
  units$right <- as.numeric(units$map_class == units$class)
  units$one <- 1
  classes <- sort(unique(c(units$map_class, units$class)))
  for (c in classes) {
    units[[paste0("t", c)]] <- as.numeric(units$class == c)
    units[[paste0("m", c)]] <- as.numeric(units$map_class == c)
    units[[paste0("b", c)]] <- as.numeric(units$class == c & units$map_class == c)
  }
  design <- svydesign(id = ~1, strata = ~stratum, weights = ~weight, data = units)
  ratio <- function(above, below) {
    found <- svyratio(as.formula(paste0("~", above)), as.formula(paste0("~", below)), design)
    c(coef(found), SE(found))
  }
  rows <- list(c("overall", 0, ratio("right", "one")))
  for (c in classes) {
    area <- svytotal(as.formula(paste0("~t", c)), design)
    rows <- c(rows, list(c("users", c, ratio(paste0("b", c), paste0("m", c))), c("producers", c, ratio(paste0("b", c), paste0("t", c))), c("area", c, coef(area), SE(area))))
  }
})
table <- as.data.frame(do.call(rbind, rows))
names(table) <- c("what", "class", "value", "error")
write.csv(table, file.path(given[1], "survey.csv"), row.names = FALSE, quote = FALSE)
cat(sprintf("row\t%.3f\t%.3f\t%d\n", used["user.self"] + used["sys.self"], used["elapsed"], 0))
cat(sprintf("fact\tversion\tsurvey %s\n", packageVersion("survey")))
