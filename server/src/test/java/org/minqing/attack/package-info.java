/**
 * Bad input of every kind against the whole program by HTTP. Each answer must be a problem of the catalogue with a
 * remedy in the asker's language, never a 500, and equal what the API description says.
 */
package org.minqing.attack;
