/** Rows of webhooks and of the messages that wait for them. */
@NullMarked
package io.cxm.satisfaction.webhook.store;

import org.jspecify.annotations.NullMarked;
