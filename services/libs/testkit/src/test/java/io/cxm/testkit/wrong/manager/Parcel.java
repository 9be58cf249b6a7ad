package io.cxm.testkit.wrong.manager;

/** Wrong by its package alone. */
final class Parcel {}
