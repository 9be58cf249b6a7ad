package io.cxm.local.chart;

/**
 * {@code helm rollback} as far as pods go: after an upgrade each service's pod is replaced by one of the older images, which work on the
 * schemas that the newer ones have migrated (no job migrates back), and then by one of the newer again.
 */
final class Rollback implements Exercise {
    private final Release older;
    private final Release release;
    private final ShopView shop;
    private final SentEvents events;

    Rollback(Release older, Release release, ShopView shop, SentEvents events) {
        this.older = older;
        this.release = release;
        this.shop = shop;
        this.events = events;
    }

    @Override
    public String name() {
        return "Roll back: each pod replaced by one of the older images, on the migrated schemas, and forward again";
    }

    @Override
    public void run() {
        events.send("before-the-rollback", 20);
        events.awaitStored();
        replaceBy(older);
        events.send("rolled-back", 20);
        events.awaitStored();
        replaceBy(release);
        events.prove();
    }

    private void replaceBy(Release other) {
        for (String service : other.services()) {
            other.replace(service);
            shop.awaitService();
        }
    }
}
