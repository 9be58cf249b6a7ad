package io.cxm.ingestion.element.domain;

import io.cxm.contracts.CategoryPath;

/**
 * What one element may hold. Every text, list and map has a bound, so that no element can fill a record, a column or a
 * heap; lengths are UTF-8 bytes.
 */
public final class Limits {
    /** An id: 1 to this. */
    public static final int ID = 128;
    /** A name: brand, city, channel, currency and the like; also keys of maps. */
    public static final int NAME = 256;
    /** A line: title, query, an entry of a list, a value of a map. */
    public static final int LINE = 2_048;
    /** Free text: description, a shopper's comment. */
    public static final int TEXT = 32_768;
    /** Entries of a list. */
    public static final int LIST = 200;
    /** Levels of a path of categories. */
    public static final int LEVELS = CategoryPath.DEEPEST;
    /** Entries of a map. */
    public static final int MAP = 100;
    /** Characters of a key, where it names what is refused. */
    static final int KEY_SHOWN = 128;
    /** Nesting of an element, itself included. */
    public static final int DEPTH = 32;
    /** Characters of a number as it was sent. */
    public static final int NUMBER = 64;
    /** Amounts, prices and quantities: up to this. */
    public static final long AMOUNT = 1_000_000_000_000L;
    /** The record that an element becomes. */
    public static final int RECORD = 256 * 1024;
    /** An element as it was sent; a dead letter keeps it whole up to here. */
    public static final int PAYLOAD = 512 * 1024;
    /** Fields named in one refusal. */
    public static final int ERRORS = 20;
    /** Elements of one request. */
    public static final int BATCH = 1_000;
    /** Times before 1900 or after 2200 are mistakes. */
    public static final long EARLIEST = -2_208_988_800_000L;

    public static final long LATEST = 7_258_118_400_000L;

    private Limits() {}
}
