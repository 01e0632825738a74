// type: -
import { Schema, model } from "mongoose";
const eventSchema = new Schema({ time: { type: Date, required: true } }, { discriminatorKey: "kind" });
const Event = model("Event", eventSchema);
const Clicked = Event.discriminator("Clicked", new Schema({ url: { type: String, required: true } }));
const SignedUp = Event.discriminator("SignedUp", new Schema({ user: String }), "signup");
