package io.millrace.engine.schema;

import com.google.protobuf.AnyProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DurationProto;
import com.google.protobuf.EmptyProto;
import com.google.protobuf.FieldMaskProto;
import com.google.protobuf.StructProto;
import com.google.protobuf.TimestampProto;
import com.google.protobuf.WrappersProto;
import com.squareup.wire.schema.Location;
import com.squareup.wire.schema.internal.parser.ProtoFileElement;
import com.squareup.wire.schema.internal.parser.ProtoParser;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Protobuf schemas, from the text of .proto files to descriptors, and the places of messages in them. */
public final class ProtobufSchemas {
    private static final String FILE = "schema.proto";

    private static final Map<String, FileDescriptor> WELL_KNOWN = Stream.of(
                    AnyProto.getDescriptor(),
                    DurationProto.getDescriptor(),
                    EmptyProto.getDescriptor(),
                    FieldMaskProto.getDescriptor(),
                    StructProto.getDescriptor(),
                    TimestampProto.getDescriptor(),
                    WrappersProto.getDescriptor())
            .collect(Collectors.toUnmodifiableMap(FileDescriptor::getName, file -> file));

    private ProtobufSchemas() {}

    /**
     * Reads a schema's text.
     *
     * @throws IllegalArgumentException where it is none
     */
    public static FileDescriptor parse(WholeSchema schema) {
        Map<String, FileDescriptor> files = new HashMap<>(WELL_KNOWN);
        schema.references().forEach((name, text) -> files.put(name, file(name, text, files)));
        return file(FILE, schema.text(), files);
    }

    private static FileDescriptor file(String name, String text, Map<String, FileDescriptor> files) {
        try {
            ProtoFileElement element = ProtoParser.Companion.parse(Location.get(name), text);
            FileDescriptorProto proto = ProtobufElements.file(name, element);
            FileDescriptor[] imported = proto.getDependencyList().stream()
                    .map(files::get)
                    .filter(file -> file != null)
                    .toArray(FileDescriptor[]::new);
            // A file that is not there may be about options only; where a field needs it, that field is refused.
            return FileDescriptor.buildFrom(proto, imported, true);
        } catch (IllegalStateException | IllegalArgumentException | DescriptorValidationException e) {
            throw new IllegalArgumentException("this is no Protobuf schema: " + e.getMessage(), e);
        }
    }

    /** The message that a place means: the first number counts the file's messages, each further one those within. */
    public static Descriptor at(FileDescriptor file, List<Integer> place) {
        List<Descriptor> messages = file.getMessageTypes();
        Descriptor found = null;
        for (int index : place) {
            if (index < 0 || index >= messages.size()) {
                throw new IllegalArgumentException("the schema has no message " + place);
            }
            found = messages.get(index);
            messages = found.getNestedTypes();
        }
        if (found == null) {
            throw new IllegalArgumentException("the schema has no message at an empty place");
        }
        return found;
    }

    /** The place of a message in its file. */
    public static List<Integer> place(Descriptor message) {
        List<Integer> place = new ArrayList<>();
        for (Descriptor within = message; within != null; within = within.getContainingType()) {
            place.add(within.getIndex());
        }
        Collections.reverse(place);
        return place;
    }

    /**
     * A message by its full name, or by its name within the file's package; the first one where none is named.
     *
     * @param name empty for the first
     */
    public static Descriptor message(FileDescriptor file, String name) {
        if (file.getMessageTypes().isEmpty()) {
            throw new IllegalArgumentException("the schema has no message");
        }
        if (name.isEmpty()) {
            return file.getMessageTypes().get(0);
        }
        return all(file.getMessageTypes())
                .filter(message -> message.getFullName().equals(name)
                        || message.getFullName().equals(file.getPackage() + "." + name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the schema has no message \"" + name + "\"; there are "
                        + all(file.getMessageTypes())
                                .map(Descriptor::getFullName)
                                .collect(Collectors.joining(", "))));
    }

    private static Stream<Descriptor> all(List<Descriptor> messages) {
        return messages.stream()
                .filter(message -> !message.getOptions().getMapEntry())
                .flatMap(message -> Stream.concat(Stream.of(message), all(message.getNestedTypes())));
    }
}
