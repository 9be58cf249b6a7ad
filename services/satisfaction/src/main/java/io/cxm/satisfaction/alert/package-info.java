/** Alerts: when satisfaction changed, by how much, and where. */
@NullMarked
package io.cxm.satisfaction.alert;

import org.jspecify.annotations.NullMarked;
