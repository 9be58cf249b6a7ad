package io.cxm.satisfaction.verbatim.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class QuoteTest {
    private static Quote quote(String id, Topic topic, Sentiment sentiment) {
        return new Quote(id, topic, sentiment, 9, "text of " + id);
    }

    @Test
    void areThreeTopicsOfBlameAndThreeOfPraiseEachWithATextOfItsOwn() {
        List<Quote> found = List.of(
                quote("a", Topic.DELIVERY, Sentiment.NEGATIVE),
                quote("b", Topic.DELIVERY, Sentiment.NEGATIVE),
                quote("a", Topic.PACKAGING, Sentiment.NEGATIVE), // stands for delivery already
                quote("c", Topic.PACKAGING, Sentiment.NEGATIVE),
                quote("a", Topic.PRICE, Sentiment.NEGATIVE), // and has no other
                quote("d", Topic.SIZE, Sentiment.NEGATIVE),
                quote("e", Topic.STOCK, Sentiment.NEGATIVE),
                quote("f", Topic.DELIVERY, Sentiment.POSITIVE));
        assertEquals(
                List.of("a", "c", "d", "f"),
                Quote.chosen(found).stream().map(Quote::id).toList());
        assertEquals(List.of(), Quote.chosen(List.of()));
    }
}
