package io.cxm.ingestion.erasure;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.cxm.contracts.Topics;
import io.cxm.contracts.event.Event;
import io.cxm.contracts.item.TextList;
import io.cxm.contracts.user.User;
import io.cxm.contracts.user.UserChange;
import io.cxm.ingestion.deadletters.domain.Letter;
import io.cxm.ingestion.deadletters.domain.Rejection;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamingTest {
    private static final Naming NAMING = new Naming(Set.of("u-17", "shop/17", "a\"b", "517"));

    private static boolean isIn(String source, byte[] payload) {
        return NAMING.in(new Letter.Origin(source, "events", null, null, "ingestion"), payload);
    }

    private static boolean isIn(String row) {
        return isIn(Rejection.IMPORT, row.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"userId\":\"u-17\"}",
                "{\"context\":[{\"friend\":\"u-17\"}]}",
                "{\"userId\":517}",
                "{\"userId\":\"\\u0075-17\"}",
                "{\"userId\":\"shop\\/17\"}",
                "{\"userId\":\"a\\\"b\"}",
                "{\"userId\":\"u-17\",\"userId\":5}",
                "{\"userId\":\"shop\\/17\",\"item",
                "{\"type\":\"view\"} {\"userId\":\"u-17\"}",
                "\"5\",\"view\",\"u-17\",\"extra\"",
                "5,view,\"a\"\"b\",extra",
                "view,u-17,extra"
            })
    void isFoundHoweverItIsWritten(String row) {
        assertTrue(isIn(row));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{\"userId\":\"u-170\"}",
                "{\"context\":{\"u-17\":1}}",
                "{\"quantity\":517,\"sizes\":[517]}",
                "{\"type\":\"view\"} {\"userId\":\"u-1\"}"
            })
    void isNotFoundInAnothersId(String row) {
        assertFalse(isIn(row));
    }

    @Test
    void isFoundInRecords() {
        ByteString event =
                Event.newBuilder().setId("e").setAnonymousId("u-17").build().toByteString();
        assertTrue(isIn(Topics.EVENTS, event.toByteArray()));
        assertTrue(isIn(
                Topics.EVENTS, event.concat(ByteString.copyFromUtf8("\u0007")).toByteArray()));
        assertFalse(isIn(
                Topics.EVENTS,
                Event.newBuilder().setId("e").setUserId("u-170").build().toByteArray()));
        TextList friends =
                TextList.newBuilder().addValues("u-1").addValues("u-17").build();
        assertTrue(isIn(
                Topics.USERS,
                UserChange.newBuilder()
                        .setUser(User.newBuilder().putAttributes("friends", friends))
                        .build()
                        .toByteArray()));
    }
}
