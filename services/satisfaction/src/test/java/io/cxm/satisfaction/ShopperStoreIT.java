package io.cxm.satisfaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.InvalidProtocolBufferException;
import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.contracts.user.UserChange;
import io.cxm.messaging.TenantRecords.Read;
import io.cxm.satisfaction.intake.store.ShopperStore;
import io.cxm.store.TenantSql;
import io.cxm.tenancy.TenantId;
import io.cxm.testkit.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is known of shoppers when the topic is read again, and when they go. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "satisfaction"))
class ShopperStoreIT extends TwoShops {
    @Inject
    TenantSql sql;

    @Inject
    ShopperStore store;

    @BeforeEach
    void fill() {
        for (int i = 0; i < 8; i++) {
            one.user("g-" + i, u -> u.setMemberTier("gold").setGender("female").setAge(30));
            one.user("s-" + i, u -> u.setMemberTier("silver").setGender("male").setAge(50));
            two.user("g-" + i, u -> u.setMemberTier("bronze"));
        }
        one.send();
        two.send();
        Await.soon(() -> {
            assertEquals(16, one.rows("shopper"));
            assertEquals(8, two.rows("shopper"));
        });
    }

    @Test
    void readsTheTopicAgainWithoutAnyChange() {
        one.patched("g-0", u -> u.setMemberTier("silver"), "gender")
                .merge("g-1", "s-1")
                .merge("s-1", "new")
                .patched("g-1", u -> u.setRegion("North"))
                .unknown("s-0")
                .send();
        Await.soon(() -> assertEquals(
                3,
                one.number("select count(*) from satisfaction.shopper where tenant_id = '" + one.tenant
                        + "' and (user_id = 'new' and region = 'North' or user_id = 's-0' and gone"
                        + " or user_id = 'g-0' and member_tier = 'silver' and gender is null)")));
        String before = all(one);
        assertEquals(21, sent().size());
        for (int from = 0; from < 21; from++) {
            again(from);
        }
        assertEquals(before, all(one));
    }

    /** What the topic has of the shop. */
    private List<Read<UserChange>> sent() {
        return Topic.records(Topics.USERS).stream()
                .filter(record -> RecordKey.parse(record.key()).tenant().equals(one.tenant))
                .map(ShopperStoreIT::read)
                .toList();
    }

    /** As a consumer does whose offsets were lost. */
    private void again(int from) {
        List<Read<UserChange>> records = sent();
        TenantId tenant = new TenantId(one.tenant);
        sql.inTransaction(tenant, c -> store.add(c, tenant, records.subList(from, records.size())))
                .await()
                .indefinitely();
    }

    private static String all(Shop shop) {
        return shop.text(
                "select string_agg(s::text, '|' order by user_id) from satisfaction.shopper s where tenant_id = '"
                        + shop.tenant + "'");
    }

    private static Read<UserChange> read(ConsumerRecord<byte[], byte[]> record) {
        try {
            RecordKey key = RecordKey.parse(record.key());
            return new Read<>(
                    new TenantId(key.tenant()),
                    key,
                    UserChange.parseFrom(record.value()),
                    record.timestamp(),
                    record.partition(),
                    record.offset());
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatWasToldBeforeAnErasureIsNotLearntAfterIt() {
        one.merge("g-0", "new").send();
        Await.soon(() -> assertEquals(17, one.rows("shopper")));
        one.erased("e-1", "new", System.currentTimeMillis(), "g-0").send();
        Await.soon(() -> assertEquals(15, one.rows("shopper")));
        again(0);
        assertEquals(15, one.rows("shopper"));
        one.user("g-0", u -> u.setMemberTier("gold")).send(); // whoever uses the id since
        Await.soon(() -> assertEquals(16, one.rows("shopper")));
        assertEquals(8, two.rows("shopper"));
    }

    @Test
    void whatWasRefusedAfterTheRequestHolds() {
        long asked = System.currentTimeMillis();
        Await.soon(() -> assertTrue(System.currentTimeMillis() > asked));
        one.patched("g-0", u -> u.setConsentPersonalization(false)).send();
        String of =
                "select count(*) from satisfaction.shopper where user_id = 'g-0' and personalization is false and tenant_id = '"
                        + one.tenant + "'";
        Await.soon(() -> assertEquals(1, one.number(of)));
        one.erased("e-1", "g-0", asked).send();
        Await.soon(() -> assertEquals(1, one.number(of + " and member_tier is null and gender is null")));
    }

    /** A merge that told nothing new of who was described before. */
    @Test
    void whoOnlyTookOverAnIdKeepsWhatWasSaidOfThem() {
        long asked = System.currentTimeMillis();
        Await.soon(() -> assertTrue(System.currentTimeMillis() > asked));
        one.merge("g-0", "s-0").send();
        Await.soon(() -> assertEquals(
                1,
                one.number("select count(*) from satisfaction.shopper where merged_into = 's-0' and tenant_id = '"
                        + one.tenant + "'")));
        one.erased("e-1", "g-0", asked).send();
        Await.soon(() -> assertEquals(
                1,
                one.number("select count(*) from satisfaction.erasure where user_id = 'g-0' and tenant_id = '"
                        + one.tenant + "'")));
        assertEquals(
                "silver",
                one.text("select member_tier from satisfaction.shopper where user_id = 's-0' and tenant_id = '"
                        + one.tenant + "'"));
    }

    /** What was known of one who is gone is not known of another id that the shop says is theirs, in the moment in which they go. */
    @Test
    void aMergeAfterTheRequestKeepsNothingFromBeforeIt() {
        long asked = System.currentTimeMillis();
        Await.soon(() -> assertTrue(System.currentTimeMillis() > asked));
        one.merge("g-0", "new").send();
        Await.soon(() -> assertEquals(17, one.rows("shopper")));
        String tier = "select member_tier from satisfaction.shopper where user_id = 'new' and tenant_id = '"
                + one.tenant + "'";
        assertEquals("gold", one.text(tier));
        one.erased("e-1", "g-0", asked).send();
        Await.soon(() -> assertEquals("0", one.text(tier)));
    }
}
