/** A rule, and what a tenant's rules do to one answer. */
@NullMarked
package io.cxm.ranking.rule.domain;

import org.jspecify.annotations.NullMarked;
