package io.cxm.endtoend;

/** The ways in which a body can be bad. {@link Spoiling} has a case for each, or does not compile. */
enum BadKind {
    LARGE,
    LARGE_CHUNKED,
    GZIP_BOMB,
    BROKEN_GZIP,
    CUT_GZIP,
    UNKNOWN_ENCODING,
    DEEP,
    DEEP_OBJECT,
    DEEP_FIELD(Part.TEXT),
    NUL(Part.TEXT),
    LONE_SURROGATE(Part.TEXT),
    INVALID_UTF8(Part.TEXT),
    HUGE_EXPONENT(Part.NUMBER),
    HUGE_INTEGER(Part.NUMBER),
    MINUS_HUGE(Part.NUMBER),
    NOT_A_NUMBER(Part.NUMBER),
    TEXT_FOR_NUMBER(Part.NUMBER),
    OBJECT_FOR_TEXT(Part.TEXT),
    LIST_FOR_OBJECT,
    TEXT_FOR_OBJECT,
    NULL_FOR_OBJECT(Part.NEED),
    NUMBER_FOR_OBJECT,
    CUT,
    COMMENTED,
    HTML,
    EMPTY(Part.NEED),
    BLANK(Part.NEED),
    WRONG_TYPE,
    NO_TYPE_AT_ALL,
    TOO_MANY_ELEMENTS(Part.LIST);

    /** What of a body it spoils. */
    enum Part {
        ALL,
        TEXT,
        NUMBER,
        LIST,
        /** That there is a body at all. */
        NEED
    }

    private final Part part;

    BadKind() {
        this(Part.ALL);
    }

    BadKind(Part part) {
        this.part = part;
    }

    Part part() {
        return part;
    }
}
