package io.cxm.satisfaction.survey.domain;

/** How many invitations of a time were sent, and how many of those were answered until now. */
public record Sent(long invitations, long answered) {}
