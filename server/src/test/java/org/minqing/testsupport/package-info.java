/** What tests stand on: a real PostgreSQL made cheap, the whole program on a database of its own, a clock to move. */
package org.minqing.testsupport;
