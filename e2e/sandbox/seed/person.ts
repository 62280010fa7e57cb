/** One contact of the sandbox company, before a CRM makes a record of it. */
export interface Person {
  firstName: string;
  lastName: string;
  company: string;
  email: string;
  /** ISO 3166 code. */
  country: string;
  /** As somebody once typed them: any format, may carry an extension or two numbers. '' when absent. */
  phone: string;
  mobile: string;
  /** The same numbers as a PBX trunk would present them, E.164; '' when absent. */
  phoneE164: string;
  mobileE164: string;
}
