package io.cxm.satisfaction.online.domain;

/** What an item may lead to that was shown. */
public enum Led {
    /** It was clicked or looked at. */
    CLICK,
    /** It was bought. */
    ORDER
}
