package io.cxm.satisfaction.proposal.domain;

import io.cxm.satisfaction.verbatim.domain.Topic;
import org.jspecify.annotations.Nullable;

/**
 * What shoppers wrote of one product and topic in the days that are looked at.
 *
 * @param title of the product; null: the catalogue says none
 * @param shoppers different ones who blame the topic
 * @param writers different ones who wrote of the product, whatever about
 * @param otherShoppers who blame the topic of other products, each once of each
 * @param otherWriters who wrote of other products, each once of each
 */
public record Complaints(
        String item,
        @Nullable String title,
        Topic topic,
        long shoppers,
        long writers,
        long otherShoppers,
        long otherWriters) {}
