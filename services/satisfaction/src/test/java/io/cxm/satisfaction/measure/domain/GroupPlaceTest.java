package io.cxm.satisfaction.measure.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.signing.Signer;
import io.cxm.tenancy.TenantId;
import io.cxm.testkit.Seeds;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class GroupPlaceTest {
    private static final TenantId TENANT = new TenantId("one");
    /** A name of a store or category can have so many bytes. */
    private static final int LONGEST = 2048;

    private final Signer signer = new Signer("a-secret-of-thirty-two-characters", Clock.systemUTC());

    /** The groups of two dimensions, with names as long and as strange as they can be. */
    private static List<GroupKey> groups(Random random) {
        TreeSet<GroupKey> groups = new TreeSet<>();
        for (int i = random.nextInt(1, 40); i > 0; i--) {
            groups.add(new GroupKey(List.of(name(random), name(random))));
        }
        return List.copyOf(groups);
    }

    private static String name(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> "";
            case 1 -> "a:\"\\ > " + random.nextInt(5);
            case 2 -> "品".repeat(LONGEST / 3) + random.nextInt(5);
            default -> "\"".repeat(LONGEST - 1) + random.nextInt(5);
        };
    }

    @Test
    void walksThroughAllGroupsByTokensThatAreTakenBack() {
        Seeds.check(200, random -> {
            List<GroupKey> groups = groups(random);
            int size = random.nextInt(1, 10);
            List<GroupKey> seen = new ArrayList<>();
            int from = 0;
            while (from < groups.size()) {
                int to = Math.min(from + size, groups.size());
                seen.addAll(groups.subList(from, to));
                String token = signer.sign(
                        "page", TENANT, GroupPlace.behind(groups, to, 7).toString(), Duration.ofDays(1));
                assertTrue(token.length() < 300, token);
                GroupPlace place =
                        GroupPlace.parse(signer.verify("page", TENANT, token).orElseThrow());
                assertEquals(7, place.hidden());
                from = place.next(groups);
            }
            assertEquals(groups, seen);
        });
    }

    @Test
    void findsItsWayWhenGroupsCameAndWent() {
        Seeds.check(200, random -> {
            List<GroupKey> groups = groups(random);
            int last = random.nextInt(groups.size());
            GroupPlace place = GroupPlace.behind(groups, last + 1, 0);
            List<GroupKey> more = new ArrayList<>(groups);
            more.addFirst(new GroupKey(List.of("!", "!")));
            assertEquals(last + 2, place.next(more));
            List<GroupKey> fewer = new ArrayList<>(groups);
            fewer.remove(last);
            assertEquals(Math.min(last + 1, fewer.size()), place.next(fewer));
        });
    }
}
