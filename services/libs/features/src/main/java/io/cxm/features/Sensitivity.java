package io.cxm.features;

/** How near a feature comes to a person, which decides what consent it needs. */
public enum Sensitivity {
    /** Says nothing of a person. */
    NONE,
    /** Made from what a shopper did; needs the consent to personalisation. */
    PERSONAL,
    /** Says who a shopper is; needs the consent to profiling as well. */
    SENSITIVE
}
