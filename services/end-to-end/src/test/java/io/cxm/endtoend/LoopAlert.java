package io.cxm.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** What an alert has to say of goods that come late from a day on. */
final class LoopAlert {
    /** Within so many days an alert tells half of the changes of the size that it says it sees, and nearly all of larger ones. */
    private static final int PROMISED = 14;

    /** By how many days the first day of a change may be told wrong: what is usual about it has its noise too. */
    private static final int BLUR = 7;

    private LoopAlert() {}

    /** The one alert of a list, which tells of a fall since about that day, in time. */
    static JsonNode only(JsonNode alerts, LocalDate planted, int late) {
        assertEquals(1, alerts.path("items").size(), alerts::toPrettyString);
        JsonNode alert = alerts.at("/items/0");
        assertEquals("fall", alert.path("direction").asText(), alerts::toPrettyString);
        assertTrue(alert.at("/change/ci95/1").asDouble() < 0, alerts::toPrettyString);
        assertTrue(Math.abs(daysSince(planted, alert.path("firstDay"))) <= BLUR, alerts::toPrettyString);
        double fell = -alert.at("/change/value").asDouble();
        assertTrue(fell > alerts.at("/watched/0/seesPoints").asDouble(), alerts::toPrettyString);
        long took = daysSince(planted.plusDays(late), alert.path("raisedOn"));
        assertTrue(
                took >= 0 && took <= PROMISED,
                () -> took + " days after the first parcel that was late: " + alerts.toPrettyString());
        return alert;
    }

    private static long daysSince(LocalDate day, JsonNode date) {
        return ChronoUnit.DAYS.between(day, LocalDate.parse(date.asText()));
    }

    /** Fails unless the categories that an alert names for it are of this department for the most part, by points. */
    static void assertComesFrom(String department, JsonNode alert) {
        double of = 0;
        double others = 0;
        for (JsonNode by : alert.path("contributors")) {
            for (JsonNode group : by.path("groups")) {
                if (by.path("by").asText().equals("category")
                        && !group.path("group").isNull()) {
                    boolean inside = group.path("group").asText().startsWith(department);
                    of += inside ? group.path("points").asDouble() : 0;
                    others += inside ? 0 : group.path("points").asDouble();
                }
            }
        }
        assertTrue(of < 0 && of < others, alert::toPrettyString);
    }
}
