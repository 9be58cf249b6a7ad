package io.cxm.endtoend.wrong.manager;

/** Wrong by its package alone. */
final class Parcel {}
