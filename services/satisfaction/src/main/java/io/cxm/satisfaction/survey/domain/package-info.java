/** Surveys, who is asked when, and which answers count. */
@NullMarked
package io.cxm.satisfaction.survey.domain;

import org.jspecify.annotations.NullMarked;
