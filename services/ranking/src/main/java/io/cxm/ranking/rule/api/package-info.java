/** Rules over REST. */
@NullMarked
package io.cxm.ranking.rule.api;

import org.jspecify.annotations.NullMarked;
