package io.cxm.satisfaction.online.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was shown in one group, and what came of it.
 *
 * @param values of the key; one is null where it is no group
 * @param shoppers who were given an answer; of answers that name nobody those of one session are one's, and one without is somebody's
 * @param named of them, those who are known by an id and were shown an item
 * @param items that were shown in these answers
 * @param catalogued different items among them that the catalogue has
 * @param clicked items that were clicked of those that were shown
 * @param weighted the same with a click by its weight, of items whose place is known
 * @param ordered items that were bought of those that were clicked
 * @param sessions with an order, of all
 * @param paying shoppers who bought something that they were shown
 */
public record GroupSums(
        List<@Nullable String> values,
        long shoppers,
        long named,
        long answers,
        long items,
        long catalogued,
        RatioSums clicked,
        RatioSums weighted,
        RatioSums ordered,
        RatioSums sessions,
        long paying) {}
