package io.cxm.satisfaction.driver.domain;

/** What happened with the order that an answer is about, and in the visit in which it was made. */
public enum Behaviour {
    /** Its order came after the time it was promised for; not known of what was not delivered, or promised for no time. */
    LATE_DELIVERY("lateDelivery"),
    /** A search of the visit had no result, was put anew, or led to what was left at once; not known of visits without a search. */
    SEARCH_TROUBLE("searchTrouble");

    private final String label;

    Behaviour(String label) {
        this.label = label;
    }

    /** The name in answers and rows. */
    public String label() {
        return label;
    }
}
