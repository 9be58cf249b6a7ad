package io.cxm.satisfaction.index.domain;

/** Behind which product or category a page begins: the end of its interval that the order goes by, and its id. */
public record Behind(double end, String item) {}
