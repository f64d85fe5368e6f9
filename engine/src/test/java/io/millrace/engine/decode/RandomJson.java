package io.millrace.engine.decode;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Makes JSON texts, mostly ones that fit a schema, and spoils them. */
final class RandomJson {
    private static final String[] NUMBERS = {
        "0",
        "-0",
        "1",
        "-1",
        "127",
        "128",
        "-128",
        "-129",
        "32767",
        "32768",
        "-32769",
        "2147483647",
        "2147483648",
        "-2147483648",
        "-2147483649",
        "9223372036854775807",
        "9223372036854775808",
        "-9223372036854775808",
        "-9223372036854775809",
        "99999999999999999999",
        "1.0",
        "1e2",
        "1E+2",
        "2.5e-3",
        "0.1",
        "-0.0",
        "0e5",
        "0.0e-9",
        "1e400",
        "-1e400",
        "1e-400",
        "3.4028235e38",
        "3.4028236e38",
        "4.9e-324",
        "123456789012345678",
        "1234567890123456789",
        "9007199254740993",
        "0.30000000000000004",
        "1e22",
        "1e23",
        "100000000000000.000001",
        "99999999999999.9999999",
        "1e2147483647",
        "1e-2147483647",
        "10e2147483647",
        "1e99999999999"
    };
    private static final String[] ODD_NUMBERS = {
        "01",
        "+1",
        ".5",
        "1.",
        "1e",
        "1e+",
        "-",
        "--1",
        "1.e5",
        "0x1",
        "NaN",
        "Infinity",
        "-Infinity",
        "1_0",
        "1f",
        "00",
        "-01",
        "1.5.5",
        "1e5.5",
        "١"
    };
    private static final String[] ESCAPES = {
        "\\n",
        "\\\"",
        "\\\\",
        "\\/",
        "\\b",
        "\\f",
        "\\r",
        "\\t",
        "\\u0041",
        "\\u00e9",
        "\\uD83D\\uDE00",
        "\\u0000",
        "\\u2028",
        "\\uFFFF",
        "\\ud83d",
        "\\udc00"
    };
    private static final String[] ODD_ESCAPES = {
        "\\x", "\\u12", "\\u12g4", "\\", "\\U0041", "\\'", "\\u+123", "\n", "\t", "\0"
    };
    private static final String[] CHARACTERS = {
        "a", "Z", " ", "é", "ß", "語", "😀", "\u007f", "\u2028", "'", "{", "}", "[", ",", ":", "null", "\uFEFF"
    };

    private final Random random;

    RandomJson(Random random) {
        this.random = random;
    }

    String object(StructType schema) {
        List<StructField> fields = new ArrayList<>(List.of(schema.fields()));
        if (random.nextInt(3) == 0) {
            Collections.shuffle(fields, random);
        }
        fields.removeIf(field -> random.nextInt(6) == 0);
        if (random.nextInt(5) == 0 && !fields.isEmpty()) {
            fields.add(fields.get(random.nextInt(fields.size()))); // the same name twice
        }
        StringBuilder json = new StringBuilder(space()).append('{').append(space());
        String comma = "";
        for (StructField field : fields) {
            if (random.nextInt(8) == 0) {
                json.append(comma).append(string(1)).append(space()).append(':').append(any(4));
                comma = ",";
            }
            json.append(comma)
                    .append(space())
                    .append(name(field.name()))
                    .append(space())
                    .append(':')
                    .append(space())
                    .append(value(field.dataType()))
                    .append(space());
            comma = ",";
        }
        return json.append('}').append(space()).toString();
    }

    /** The name, now and then with an escape that changes nothing. */
    private String name(String name) {
        if (random.nextInt(20) > 0) {
            return "\"" + name + "\"";
        }
        return "\"" + String.format("\\u%04x", (int) name.charAt(0)) + name.substring(1) + "\"";
    }

    private String value(DataType type) {
        int choice = random.nextInt(150);
        if (choice == 0) {
            return any(3);
        } else if (choice < 8) {
            return "null";
        } else if (type instanceof StringType) {
            return string(8);
        } else if (type instanceof BooleanType) {
            return random.nextBoolean() ? "true" : "false";
        } else if (type instanceof StructType struct) {
            return object(struct);
        } else if (type instanceof ArrayType array) {
            return list(array.elementType());
        } else if (type instanceof MapType map) {
            return entries(map.valueType());
        }
        return random.nextInt(60) == 0 ? number() : fitting(type);
    }

    private String fitting(DataType type) {
        if (type instanceof DoubleType) {
            return random.nextBoolean() ? Double.toString(random.nextGaussian() * 1e9) : small();
        } else if (type instanceof FloatType) {
            float value = Float.intBitsToFloat(random.nextInt());
            return Float.isFinite(value) ? Float.toString(value) : small();
        } else if (type instanceof DecimalType decimal) {
            String text = BigDecimal.valueOf(random.nextInt(), random.nextInt(decimal.scale() + 1))
                    .toString();
            return random.nextInt(4) > 0 ? text : "\"" + text + "\"";
        }
        return Long.toString(random.nextLong() >> (Long.SIZE - type.defaultSize() * Byte.SIZE + random.nextInt(8)));
    }

    private String small() {
        return random.nextInt(1000) + "." + random.nextInt(1000)
                + (random.nextInt(3) > 0 ? "" : "e" + random.nextInt(30));
    }

    private String list(DataType element) {
        StringBuilder json = new StringBuilder("[").append(space());
        for (int i = random.nextInt(4); i > 0; i--) {
            json.append(value(element)).append(i > 1 ? "," : "").append(space());
        }
        return json.append(']').toString();
    }

    private String entries(DataType type) {
        StringBuilder json = new StringBuilder("{");
        for (int i = random.nextInt(4); i > 0; i--) {
            json.append(string(2)).append(':').append(value(type)).append(i > 1 ? "," : "");
        }
        return json.append('}').toString();
    }

    private String any(int depth) {
        return switch (random.nextInt(depth > 0 ? 8 : 6)) {
            case 0 -> "null";
            case 1 -> "true";
            case 2 -> "false";
            case 3, 4 -> number();
            case 5 -> string(6);
            case 6 -> {
                StringBuilder json = new StringBuilder("[").append(space());
                for (int i = random.nextInt(3); i > 0; i--) {
                    json.append(any(depth - 1)).append(i > 1 ? "," : "").append(space());
                }
                yield json.append(']').toString();
            }
            default -> {
                StringBuilder json = new StringBuilder("{");
                for (int i = random.nextInt(3); i > 0; i--) {
                    json.append(string(3))
                            .append(space())
                            .append(':')
                            .append(any(depth - 1))
                            .append(i > 1 ? "," : "");
                }
                yield json.append('}').toString();
            }
        };
    }

    private String number() {
        return switch (random.nextInt(12)) {
            case 0, 1, 2 -> NUMBERS[random.nextInt(NUMBERS.length)];
            case 3 -> random.nextInt(4) > 0 ? "7" : ODD_NUMBERS[random.nextInt(ODD_NUMBERS.length)];
            case 4, 5 -> Long.toString(random.nextLong() >> random.nextInt(64));
            case 6 -> Double.toString(random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20));
            case 7 -> Float.toString(Float.intBitsToFloat(random.nextInt())).replaceAll("NaN|-?Infinity", "0");
            default -> Integer.toString(random.nextInt(100));
        };
    }

    private String string(int limit) {
        StringBuilder json = new StringBuilder("\"");
        for (int i = random.nextInt(limit + 1); i > 0; i--) {
            int choice = random.nextInt(12);
            if (choice == 0) {
                json.append(ESCAPES[random.nextInt(random.nextInt(8) == 0 ? ESCAPES.length : 11)]);
            } else if (choice == 1 && random.nextInt(100) == 0) {
                json.append(ODD_ESCAPES[random.nextInt(ODD_ESCAPES.length)]);
            } else if (choice < 6) {
                json.append(CHARACTERS[random.nextInt(CHARACTERS.length)]);
            } else {
                json.append((char) ('a' + random.nextInt(26)));
            }
        }
        return json.append('"').toString();
    }

    private String space() {
        return random.nextInt(5) > 0 ? "" : new String[] {" ", "\n", "\t", "\r", " \r\n\t"}[random.nextInt(5)];
    }

    /** Another text that is near: bytes changed, cut out, doubled, put in. */
    byte[] spoil(byte[] json) {
        byte[] spoilt = json;
        for (int times = 1 + random.nextInt(2); times > 0; times--) {
            spoilt = spoilOnce(spoilt);
        }
        return spoilt;
    }

    private byte[] spoilOnce(byte[] json) {
        int at = random.nextInt(json.length + 1);
        int to = Math.min(json.length, at + 1 + random.nextInt(8));
        String marks = "{}[]:,\"\\0123456789-+.eEtfnull \n\0/*#'";
        byte mark = (byte) marks.charAt(random.nextInt(marks.length()));
        return switch (random.nextInt(8)) {
            case 0 -> join(json, 0, at, json, json.length, json.length); // cut off
            case 1 -> join(json, 0, at, json, to, json.length); // cut out
            case 2 -> join(json, 0, to, json, at, json.length); // doubled
            case 3 -> with(json, at, mark);
            case 4 -> with(json, at, (byte) random.nextInt(256));
            case 5 -> at < json.length ? with(json, at, (byte) (json[at] ^ 1 << random.nextInt(8))) : json;
            case 6 -> join(join(json, 0, at, new byte[] {mark}, 0, 1), 0, at + 1, json, at, json.length);
            default -> {
                byte[] odd = ODD_NUMBERS[random.nextInt(ODD_NUMBERS.length)].getBytes(StandardCharsets.UTF_8);
                yield join(join(json, 0, at, odd, 0, odd.length), 0, at + odd.length, json, to, json.length);
            }
        };
    }

    private static byte[] with(byte[] json, int at, byte value) {
        byte[] changed = json.clone();
        if (at < changed.length) {
            changed[at] = value;
        }
        return changed;
    }

    private static byte[] join(byte[] one, int from, int to, byte[] other, int otherFrom, int otherTo) {
        byte[] joined = new byte[to - from + otherTo - otherFrom];
        System.arraycopy(one, from, joined, 0, to - from);
        System.arraycopy(other, otherFrom, joined, to - from, otherTo - otherFrom);
        return joined;
    }
}
