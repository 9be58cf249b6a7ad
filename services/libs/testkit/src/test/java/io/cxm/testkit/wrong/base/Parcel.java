package io.cxm.testkit.wrong.base;

/** Wrong by its package alone. */
final class Parcel {}
