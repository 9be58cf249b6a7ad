package io.cxm.ingestion.body;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.tenancy.TenantId;
import org.junit.jupiter.api.Test;

class BodyBudgetTest {
    private static final TenantId ONE = new TenantId("one");
    private static final TenantId OTHER = new TenantId("other");
    private final BodyBudget budget = new BodyBudget(new OfBytes(1600));

    @Test
    void givesATenantAQuarterAndOneBodyBeyondIt() {
        BodyBudget.Account large = budget.account(ONE);
        assertTrue(budget.account(ONE).take(400));
        assertTrue(large.take(600));
        assertTrue(large.take(100));
        assertFalse(budget.account(ONE).take(1), "another beyond the quarter");
        assertTrue(budget.account(OTHER).take(400), "a neighbour");
        large.close();
        assertTrue(budget.account(ONE).take(600), "the place is free again");
    }

    @Test
    void freesOfTheQuarterWhatABodyBeyondItHeld() {
        BodyBudget.Account large = budget.account(ONE);
        assertTrue(large.take(300));
        assertTrue(large.take(300));
        assertTrue(budget.account(ONE).take(400));
        large.give(200);
        assertFalse(budget.account(ONE).take(1));
        large.close();
        assertTrue(budget.account(OTHER).take(1200), "1,600 less the 400 that are held");
        assertFalse(budget.account(OTHER).take(1));
    }

    @Test
    void holdsAllTogetherToTheLimit() {
        assertTrue(budget.account(ONE).take(1600));
        assertFalse(budget.account(OTHER).take(1));
        assertFalse(budget.accountOfPage(OTHER).take(1));
    }

    @Test
    void givesPagesAQuarterTogetherAndEachTenantAQuarterOfThat() {
        assertTrue(budget.accountOfPage(ONE).take(100));
        assertFalse(budget.accountOfPage(ONE).take(1));
        assertTrue(budget.accountOfPage(OTHER).take(100), "the pages of another");
        assertTrue(budget.account(ONE).take(400), "its machines");
        assertTrue(budget.accountOfPage(new TenantId("third")).take(100));
        assertTrue(budget.accountOfPage(new TenantId("fourth")).take(100));
        assertFalse(budget.accountOfPage(new TenantId("fifth")).take(1));
        assertTrue(budget.account(OTHER).take(400));
    }
}
