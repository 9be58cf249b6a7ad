package io.cxm.local.importer;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows how far an upload is. */
@FunctionalInterface
interface Progress {
    Progress NONE = (_, _) -> new Bar() {
        @Override
        public void sent() {
            // nobody watches
        }

        @Override
        public void stored(long rows) {
            // nobody watches
        }

        @Override
        public void close() {
            // nothing was opened
        }
    };

    Bar open(String name, long rows);

    /** The bar of one upload. */
    interface Bar extends AutoCloseable {
        void sent();

        void stored(long rows);

        @Override
        void close();
    }

    /** A bar on standard error, so that standard output holds the result alone. */
    static Progress onTerminal() {
        return (name, rows) -> {
            ProgressBar bar = new ProgressBarBuilder()
                    .setTaskName(name)
                    .setInitialMax(rows)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(500)
                    .showSpeed()
                    .build();
            return new Bar() {
                @Override
                public void sent() {
                    bar.step();
                }

                @Override
                public void stored(long read) {
                    bar.setExtraMessage(" taken in " + read);
                }

                @Override
                public void close() {
                    bar.close();
                }
            };
        };
    }
}
