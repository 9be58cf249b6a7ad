package io.cxm.profile;

import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.contracts.event.EventType;
import io.cxm.contracts.response.SurveyResponse;
import io.cxm.contracts.user.UserChange;
import io.cxm.contracts.user.UserState;
import io.cxm.messaging.Brokers;
import io.cxm.messaging.TopicFollower;
import io.cxm.profile.erasure.store.Eraser;
import io.cxm.testkit.RealServers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** What a shop has of its shoppers, in tables and on topics. */
final class Stock {
    private Stock() {}

    /** Two shoppers, one of whom was anonymous before. */
    static void of(Shop shop) {
        shop.user("u", user -> user.setCity("canary-city"));
        shop.user("other", user -> user.setCity("Wien"));
        shop.view("view-1", "u", "sku-1");
        shop.event("view-2", EventType.EVENT_TYPE_VIEW, "", "sku-1", event -> event.setAnonymousId("anon"));
        shop.event("search-3", EventType.EVENT_TYPE_SEARCH, "u", "", event -> event.setQuery("canary-query"));
        shop.view("view-4", "other", "sku-1");
        answer(shop, "reply-1", "u");
        answer(shop, "reply-2", "anon");
        answer(shop, "reply-3", "other");
        Rows.await(4L, () -> Rows.total(shop, "events"));
        Rows.await(3L, () -> Rows.total(shop, "responses"));
        Rows.await(2L, () -> Rows.total(shop, "users"));
        shop.merge("anon", "u");
        Rows.await(1L, () -> aliases(shop));
    }

    static void answer(Shop shop, String id, String user) {
        shop.send(
                Topics.RESPONSES,
                id,
                SurveyResponse.newBuilder()
                        .setTenantId(shop.tenant)
                        .setId(id)
                        .setUserId(user)
                        .setCsat(4)
                        .setText((user.equals("other") ? "text of " : "canary-text of ") + user)
                        .build());
    }

    /** Rows of the tenant in all tables that hold this text somewhere. */
    static Map<String, Long> holding(Shop shop, String text) {
        Map<String, Long> found = new TreeMap<>();
        String hex = HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
        for (String table : Eraser.TABLES) {
            long n = Rows.number(
                    "select count(*) from profile." + table
                            + " t where tenant_id = ? and (t::text like ? or t::text like ?)",
                    shop.tenant,
                    "%" + text + "%",
                    "%" + hex + "%");
            if (n > 0) {
                found.put(table, n);
            }
        }
        return found;
    }

    static long aliases(Shop shop) {
        return Rows.number("select count(*) from profile.alias where tenant_id = ?", shop.tenant);
    }

    /** Shoppers whose keys have a value on this topic. */
    static List<String> living(String topic, Shop shop) {
        TreeSet<String> ids = new TreeSet<>();
        try {
            for (byte[] value : values(topic, shop).values()) {
                ids.add(
                        topic.equals(Topics.USERS)
                                ? UserChange.parseFrom(value).getUserId()
                                : UserState.parseFrom(value).getUserId());
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return List.copyOf(ids);
    }

    static Map<String, byte[]> values(String topic, Shop shop) {
        Map<String, byte[]> values = new ConcurrentHashMap<>();
        try (var follower = new TopicFollower(
                Brokers.at(RealServers.kafka().address()), topic, TopicFollower.From.BEGINNING, record -> {
                    RecordKey key = RecordKey.parse(record.key());
                    if (key.tenant().equals(shop.tenant) && record.value() != null) {
                        values.put(key.entity(), record.value());
                    } else if (key.tenant().equals(shop.tenant)) {
                        values.remove(key.entity());
                    }
                })) {
            follower.start();
            Rows.until(follower::caughtUp, () -> topic + " cannot be read");
        }
        return values;
    }
}
