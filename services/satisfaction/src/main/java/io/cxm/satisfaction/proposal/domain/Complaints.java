package io.cxm.satisfaction.proposal.domain;

import io.cxm.satisfaction.verbatim.domain.Topic;
import org.jspecify.annotations.Nullable;

/**
 * What shoppers wrote of one product and topic in the days that are looked at.
 *
 * @param title of the product; null: the catalogue says none
 * @param shoppers different ones who blame the topic
 * @param blames texts that do
 * @param texts of the product, whatever they are about
 * @param otherBlames texts of all other products that blame the topic
 * @param otherTexts of all other products
 */
public record Complaints(
        String item,
        @Nullable String title,
        Topic topic,
        long shoppers,
        long blames,
        long texts,
        long otherBlames,
        long otherTexts) {}
