package io.cxm.satisfaction.index.domain;

/** When an index was made, in milliseconds since 1970, and of how many products, categories or tenants. */
public record Made(long at, long products) {}
