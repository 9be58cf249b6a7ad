package io.cxm.satisfaction.measure.domain;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What can be measured, by the name that clients use, in the order in which answers list it. */
public enum Metric {
    CSAT("csat", Source.ANSWERS),
    CSAT_MEAN("csatMean", Source.ANSWERS),
    NPS("nps", Source.ANSWERS),
    CES("ces", Source.ANSWERS),
    CES_MEAN("cesMean", Source.ANSWERS),
    STARS("stars", Source.ANSWERS),
    /** Of all order lines, from those that were answered. */
    CSAT_WEIGHTED("csatWeighted", Source.WEIGHED),
    NPS_WEIGHTED("npsWeighted", Source.WEIGHED),
    CES_WEIGHTED("cesWeighted", Source.WEIGHED),
    /** Of all order lines of which something is predicted, from that and from those that were answered. */
    CSAT_PREDICTED("csatPredicted", Source.WEIGHED),
    RETURN_RATE("returnRate", Source.ORDERS),
    RETURN_UNIT_RATE("returnUnitRate", Source.ORDERS),
    /** Of order lines that were delivered and had been promised for a time, how many in 100 came after it. */
    LATE_RATE("lateRate", Source.ORDERS),
    /** Of order lines, about how many in 100 somebody complained. */
    COMPLAINT_RATE("complaintRate", Source.ORDERS),
    /** Of shoppers whose first order it is, how many in 100 ordered again within {@link Reach#AGAIN}. */
    REPEAT_RATE("repeatRate", Source.ORDERS),
    /** How many items were shown in recommendations. */
    IMPRESSIONS("impressions", Source.RECOMMENDATIONS),
    /** Of those, how many in 100 were looked at from there. */
    CLICK_RATE("clickRate", Source.RECOMMENDATIONS),
    /** Of those, how many in 100 were bought from there. */
    CONVERSION_RATE("conversionRate", Source.RECOMMENDATIONS),
    /** Of the invitations to surveys that were delivered, how many in 100 were answered. */
    RESPONSE_RATE("responseRate", Source.INVITATIONS),
    /** Of visits with a cart, in how many of 100 nothing was bought. */
    CART_ABANDONMENT_RATE("cartAbandonmentRate", Source.VISITS),
    /** Of searches that led to an item, from how many of 100 the shopper came back at once to search on. */
    SEARCH_BOUNCE_RATE("searchBounceRate", Source.VISITS),
    /** Of searches, after how many of 100 something else was searched for at once. */
    REFORMULATION_RATE("reformulationRate", Source.VISITS),
    /** Of searches that say how many results they had, how many in 100 had none. */
    ZERO_RESULT_RATE("zeroResultRate", Source.VISITS),
    /** Of looks at items that say how long they took, how many in 100 were long. */
    DWELL_RATE("dwellRate", Source.VISITS);

    /** What a metric is made from. */
    public enum Source {
        ANSWERS,
        /** Order lines with what was answered about them. */
        WEIGHED,
        ORDERS,
        RECOMMENDATIONS,
        INVITATIONS,
        /** Sessions with what was done in them. */
        VISITS
    }

    /** What says how satisfied shoppers are, as they told it. */
    public static final List<Metric> OF_SATISFACTION = Arrays.stream(values())
            .filter(m -> m.source == Source.ANSWERS || m.source == Source.ORDERS)
            .toList();
    /** Every metric. */
    public static final List<Metric> ALL = List.of(values());
    /** Names that the contract has and this service does not compute yet. */
    public static final List<String> LATER = List.of("index");

    private final String label;
    private final Source source;

    Metric(String label, Source source) {
        this.label = label;
        this.source = source;
    }

    /** The name in requests and answers. */
    public String label() {
        return label;
    }

    /** What it is made from. */
    public Source source() {
        return source;
    }

    /** Whether it is so many in 100 of all. */
    public boolean ofShares() {
        return switch (this) {
            case CSAT,
                    CES,
                    CSAT_WEIGHTED,
                    CES_WEIGHTED,
                    CSAT_PREDICTED,
                    RETURN_RATE,
                    RETURN_UNIT_RATE,
                    LATE_RATE,
                    COMPLAINT_RATE,
                    REPEAT_RATE,
                    CLICK_RATE,
                    CONVERSION_RATE,
                    RESPONSE_RATE,
                    CART_ABANDONMENT_RATE,
                    SEARCH_BOUNCE_RATE,
                    REFORMULATION_RATE,
                    ZERO_RESULT_RATE,
                    DWELL_RATE -> true;
            case CSAT_MEAN, NPS, CES_MEAN, STARS, NPS_WEIGHTED, IMPRESSIONS -> false;
        };
    }

    /** Whether it is the mean of answers on a scale. */
    public boolean ofScale() {
        return this == CSAT_MEAN || this == CES_MEAN;
    }

    /**
     * Whether figures of it are held against one another: not means, of which each costs a thousand resamples, weighted figures, of which each is a
     * raking, numbers of things, nor how many answered, since the latest invitations are answered still.
     */
    public boolean comparable() {
        return !ofScale() && source != Source.WEIGHED && source != Source.INVITATIONS && this != IMPRESSIONS;
    }

    /** Whether its n counts shoppers; else answers, order lines, invitations, or what was done in visits, of which one shopper may have several. */
    public boolean ofPeople() {
        return switch (this) {
            case CSAT,
                    CSAT_MEAN,
                    NPS,
                    CES,
                    CES_MEAN,
                    STARS,
                    CSAT_WEIGHTED,
                    NPS_WEIGHTED,
                    CES_WEIGHTED,
                    CSAT_PREDICTED,
                    RETURN_RATE,
                    LATE_RATE,
                    COMPLAINT_RATE,
                    RESPONSE_RATE,
                    CART_ABANDONMENT_RATE,
                    SEARCH_BOUNCE_RATE,
                    REFORMULATION_RATE,
                    ZERO_RESULT_RATE,
                    DWELL_RATE -> false;
            case RETURN_UNIT_RATE, REPEAT_RATE, IMPRESSIONS, CLICK_RATE, CONVERSION_RATE -> true;
        };
    }

    public static Optional<Metric> of(String label) {
        return Arrays.stream(values()).filter(m -> m.label.equals(label)).findFirst();
    }
}
