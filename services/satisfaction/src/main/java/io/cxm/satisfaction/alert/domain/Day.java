package io.cxm.satisfaction.alert.domain;

import java.time.LocalDate;

/** What was answered on one day; of some days nothing was. */
public record Day(LocalDate date, Scores scores) {}
