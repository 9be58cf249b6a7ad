package io.cxm.local.bench.satisfaction;

import java.util.List;

/**
 * A shop whose shoppers' satisfaction is known. It has 60 products of 6 categories. What a shopper feels of a product is θ + 0.9·N(0, 1), and
 * the stars that they give, or would give, are that, rounded, from 1 to 5.
 *
 * @param told what is special of it
 * @param judged whether stars and index are held to it; else their coverage is printed, since nothing promises it
 * @param categories standard deviation of categories about 3.6
 * @param products standard deviation of products about their category
 * @param feeling how products and shoppers differ
 * @param least buyers of a product, at least
 * @param most buyers of a product, at most
 * @param answering who of them answers
 * @param days how old answers are at most, evenly; 0: all are of today
 * @param drift by how much, in standard deviations, a product changes within half a year
 */
record World(
        String told,
        boolean judged,
        double categories,
        double products,
        Feeling feeling,
        int least,
        int most,
        Answering answering,
        int days,
        double drift) {
    /** How satisfaction differs. */
    enum Feeling {
        /** Products are normal about their category. */
        NORMAL,
        /** Products have Student's t with three degrees of freedom: some are far worse or better. */
        TAILS,
        /** Shoppers love a product or hate it: two of three say 5 or 1, and how many say which is what θ tells. */
        LOVE_OR_HATE
    }

    /** Who answers. All but the last go by what is recorded of the product or of the order. */
    enum Answering {
        /** Two in five. */
        EVENLY,
        /** In categories that are liked more, more of them. */
        BY_CATEGORY,
        /** Of dear products more, which are liked more too. */
        BY_PRICE,
        /** Of orders of the app 60 in 100, of others 15; who buys there feels no other. */
        BY_CHANNEL,
        /** Of parcels that came late 70 in 100, of others 20; they are a fifth, and who got one feels worse by 0.8. */
        BY_LATENESS,
        /** The less they like it, the more of them. */
        BY_FEELING,
        /** Of who says 4 or 5 the odds are larger by half a unit of log-odds. */
        BY_SATISFIED,
        /** The same the other way round. */
        BY_DISSATISFIED;

        /** Whether what decides is recorded of the order. */
        boolean recorded() {
            return this != BY_FEELING && !within();
        }

        /** Whether satisfaction decides, and by no more than an interval is widened for. */
        boolean within() {
            return this == BY_SATISFIED || this == BY_DISSATISFIED;
        }
    }

    /** Written down before any of them was run. */
    static final List<World> ALL = List.of(
            of("two in five answer", Feeling.NORMAL, Answering.EVENLY, 0, 0),
            new World("few answers, 4 to 12 a product", true, .2, .3, Feeling.NORMAL, 10, 30, Answering.EVENLY, 0, 0),
            new World("products are nearly alike", true, .05, .1, Feeling.NORMAL, 20, 120, Answering.EVENLY, 0, 0),
            of("some products are far off", Feeling.TAILS, Answering.EVENLY, 0, 0),
            of("loved or hated", Feeling.LOVE_OR_HATE, Answering.EVENLY, 0, 0),
            of("answering depends on the category", Feeling.NORMAL, Answering.BY_CATEGORY, 0, 0),
            of("answering depends on the price", Feeling.NORMAL, Answering.BY_PRICE, 0, 0),
            of("answering depends on the channel", Feeling.NORMAL, Answering.BY_CHANNEL, 0, 0),
            of("answers of a year", Feeling.NORMAL, Answering.EVENLY, 365, 0),
            of("answers of a year in which products change", Feeling.NORMAL, Answering.EVENLY, 365, .15),
            unjudged("answering depends on lateness, which is felt", Answering.BY_LATENESS),
            unjudged("answering depends on what is felt", Answering.BY_FEELING),
            unjudged("who is satisfied answers more", Answering.BY_SATISFIED),
            unjudged("who is dissatisfied answers more", Answering.BY_DISSATISFIED));

    static final int PRODUCTS = 60;
    static final int CATEGORIES = 6;
    static final double MIDDLE = 3.6;
    static final double NOISE = .9;

    private static World of(String told, Feeling feeling, Answering answering, int days, double drift) {
        return new World(told, true, .2, .3, feeling, 20, 120, answering, days, drift);
    }

    /** One in which only weights for who answers could help, which stars and the index have none of (docs/adr/0026). */
    private static World unjudged(String told, Answering answering) {
        return new World(told, false, .2, .3, Feeling.NORMAL, 20, 120, answering, 0, 0);
    }
}
