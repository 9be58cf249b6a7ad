package io.cxm.messaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.sqlclient.DatabaseException;
import java.net.ConnectException;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.util.List;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class FailuresTest {
    private static DatabaseException state(String state, String message) {
        return new DatabaseException(message, 0, state) {
            private static final long serialVersionUID = 1;
        };
    }

    @Test
    void aBatchIsDividedOnlyWhenItsDataIsToBlame() {
        for (String state : List.of("22021", "22003", "23505", "54000")) {
            assertTrue(Failures.isOfData(state(state, "x")), state);
        }
        assertTrue(Failures.isOfData(new DateTimeException("x")));
        for (String state : List.of("57P01", "08006", "40P01", "40001", "53100", "53300", "42P01", "28000", "25P02")) {
            assertFalse(Failures.isOfData(state(state, "x")), state);
        }
        assertFalse(Failures.isOfData(state("23514", "no partition of relation \"interaction\" found for row")));
        assertFalse(Failures.isOfData(new ConnectException("refused")));
        assertFalse(Failures.isOfData(new IllegalStateException("a fault of ours")));
    }

    @Test
    void aRecordThatTheBrokerNeverTakesIsToBlame() {
        assertTrue(Failures.isOfData(new RecordSender.NotAcknowledged(new RecordTooLargeException("x"))));
        assertFalse(Failures.isOfData(new RecordSender.NotAcknowledged(new TimeoutException("x"))));
        assertFalse(Failures.isOfData(new RecordSender.NotAcknowledged(null)));
    }

    @Test
    void aReasonHoldsNothingOfTheData() {
        assertEquals(
                "the database refused the record, SQLSTATE 22021", Failures.detail(state("22021", "value \"secret\"")));
    }

    @Test
    void seesWhatTheDatabaseSaidBelowHibernate() {
        assertTrue(Failures.isOfData(new IllegalStateException(new SQLException("x", "22001"))));
        assertFalse(Failures.isOfData(new IllegalArgumentException(new SQLException("x", "08006"))));
    }
}
