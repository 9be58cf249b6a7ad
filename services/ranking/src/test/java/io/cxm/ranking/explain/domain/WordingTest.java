package io.cxm.ranking.explain.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cxm.contracts.event.EventType;
import io.cxm.contracts.recall.Provenance;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {
    @ParameterizedTest
    @CsvSource({
        "PURCHASE,bought,购买了",
        "SHIPPED,bought,购买了",
        "DELIVERED,received,收到了",
        "VIEW,looked at,浏览了",
        "CART_ADD,put in your cart,加购了",
        "FAVORITE,liked,收藏了",
        "RATING,rated,评价了",
        "SEARCH,searched for,搜索了",
        "RETURN,saw,看到了"
    })
    void saysWhatTheShopperDid(String type, String english, String chinese) {
        EventType done = EventType.valueOf("EVENT_TYPE_" + type);
        assertEquals("Because you " + english + " sku-3 two days ago", Wording.ENGLISH.because(done, "sku-3", 2.4));
        assertEquals("因为您2天前" + chinese + "“sku-3”", Wording.CHINESE.because(done, "sku-3", 2.4));
    }

    @ParameterizedTest
    @CsvSource({
        "-1,today,今天",
        "0.9,today,今天",
        "1,yesterday,昨天",
        "2,two days ago,2天前",
        "13.9,13 days ago,13天前",
        "14,two weeks ago,2周前",
        "60,eight weeks ago,8周前",
        "61,two months ago,2个月前",
        "729,23 months ago,23个月前",
        "800,two years ago,2年前"
    })
    void countsInTheLargestUnitThatFills(double days, String english, String chinese) {
        EventType bought = EventType.EVENT_TYPE_PURCHASE;
        assertEquals("Because you bought a " + english, Wording.ENGLISH.because(bought, "a", days));
        assertEquals("因为您" + chinese + "购买了“a”", Wording.CHINESE.because(bought, "a", days));
    }

    @ParameterizedTest
    @CsvSource({
        "household,0,Liked in your household,您家中有人喜欢",
        "household,2,2 people in your household like this,您家中有2人喜欢",
        "follow,3,3 people you follow like this,您关注的人中有3人喜欢",
        "referral,2,2 people who brought you here like this,邀请您的人中有2人喜欢",
        "other,4,4 people around you like this,您身边有4人喜欢"
    })
    void saysHowManyAroundTheShopperAndNeverWho(String relation, int people, String english, String chinese) {
        assertEquals(english, Wording.ENGLISH.around(relation, people));
        assertEquals(chinese, Wording.CHINESE.around(relation, people));
    }

    @Test
    void confidenceIsTheWidthOfTheInterval() {
        assertEquals("high", confidence(0.2, 0.17, 0.23));
        assertEquals("medium", confidence(0.2, 0.1, 0.3));
        assertEquals("low", confidence(0.2, 0, 0.5));
        assertEquals("low", Confidence.of(List.of(Provenance.getDefaultInstance())));
    }

    private static String confidence(double mean, double low, double high) {
        return Confidence.of(List.of(Provenance.newBuilder()
                .setScore(mean)
                .setCiLow(low)
                .setCiHigh(high)
                .build()));
    }
}
