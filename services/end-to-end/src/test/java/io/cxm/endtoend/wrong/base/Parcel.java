package io.cxm.endtoend.wrong.base;

/** Wrong by its package alone. */
final class Parcel {}
